// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.upkeep.UpkeepEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Fires what upkeep did: it is done, so a failing observer is logged and changes nothing. Safe for many threads. */
@ApplicationScoped
public class UpkeepEvents {
    private final Event<UpkeepEvent> events;

    /** Fires to the deployment's observers. */
    @Inject
    public UpkeepEvents(Event<UpkeepEvent> events) {
        this.events = events;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected UpkeepEvents() {
        this(null);
    }

    /** Fires one. */
    public void fire(UpkeepEvent event) {
        try {
            events.fire(event);
        } catch (RuntimeException e) {
            EnshrineLog.LOG.observerFailed(event, e);
        }
    }
}
