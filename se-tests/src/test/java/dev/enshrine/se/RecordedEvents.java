// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.event.AttachmentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every event of the toolkit, in the order they were fired. */
@ApplicationScoped
class RecordedEvents {
    private final List<AttachmentEvent> all = new CopyOnWriteArrayList<>();

    void record(@Observes AttachmentEvent event) {
        all.add(event);
    }

    <T extends AttachmentEvent> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void clear() {
        all.clear();
    }
}
