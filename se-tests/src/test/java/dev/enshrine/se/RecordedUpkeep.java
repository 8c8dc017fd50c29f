// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.upkeep.UpkeepEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every event of upkeep, in the order they were fired. */
@ApplicationScoped
class RecordedUpkeep {
    private final List<UpkeepEvent> all = new CopyOnWriteArrayList<>();

    void record(@Observes UpkeepEvent event) {
        all.add(event);
    }

    <T extends UpkeepEvent> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void clear() {
        all.clear();
    }
}
