// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.event.AttachmentEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what was announced. */
@ApplicationScoped
public class EventLog {
    private final Queue<AttachmentEvent> events = new ConcurrentLinkedQueue<>();

    void remember(@Observes AttachmentEvent event) {
        events.add(event);
    }

    public <T extends AttachmentEvent> List<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void clear() {
        events.clear();
    }
}
