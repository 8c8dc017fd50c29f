// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.DeleteContext;
import org.hibernate.event.spi.DeleteEvent;
import org.hibernate.event.spi.DeleteEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Knows which Hibernate session, and which flush, is calling an entity listener, which JPA does not say: it stands before and after Hibernate's own listeners of the flush and
 * of the delete.
 */
final class FlushTracker {
    @SuppressWarnings("ThreadLocalUsage") // one for each persistence unit; a static one would outlive the deployment
    private final ThreadLocal<Map.Entry<WeakReference<EventSource>, WeakReference<@Nullable FlushEntityEvent>>>
            calling = new ThreadLocal<>();

    void register(EventListenerRegistry registry) {
        registry.prependListeners(EventType.FLUSH_ENTITY, new FlushEntityEventListener() {
            @Override
            public void onFlushEntity(FlushEntityEvent event) {
                enter(event.getSession(), event);
            }
        });
        registry.appendListeners(EventType.FLUSH_ENTITY, new FlushEntityEventListener() {
            @Override
            public void onFlushEntity(FlushEntityEvent event) {
                calling.remove();
            }
        });
        registry.prependListeners(EventType.DELETE, new BeforeDelete());
        registry.appendListeners(EventType.DELETE, new AfterDelete());
    }

    /** Does the work as called by that session. */
    void during(EventSource session, Runnable work) {
        enter(session, null);
        try {
            work.run();
        } finally {
            calling.remove();
        }
    }

    /** The session that is calling on this thread. */
    Optional<EventSource> session() {
        return Optional.ofNullable(calling.get())
                .map(call -> call.getKey().get())
                .filter(EventSource::isOpenOrWaitingForAutoClose);
    }

    /** The flush of that entity, if it is calling on this thread. */
    Optional<FlushEntityEvent> flushOf(Object entity) {
        return Optional.ofNullable(calling.get())
                .map(call -> call.getValue().get())
                .filter(flush -> flush.getEntity() == entity);
    }

    /** Nothing of the deployment is held, since a listener that throws leaves the entry to the thread's next flush. */
    private void enter(EventSource session, @Nullable FlushEntityEvent flush) {
        calling.set(Map.entry(new WeakReference<>(session), new WeakReference<>(flush)));
    }

    // Two classes, since Hibernate refuses a second listener of the same class.

    private final class BeforeDelete implements DeleteEventListener {
        @Override
        public void onDelete(DeleteEvent event) {
            enter(event.getSession(), null);
        }

        @Override
        public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
            enter(event.getSession(), null);
        }
    }

    private final class AfterDelete implements DeleteEventListener {
        @Override
        public void onDelete(DeleteEvent event) {
            calling.remove();
        }

        @Override
        public void onDelete(DeleteEvent event, DeleteContext transientEntities) {
            calling.remove();
        }
    }
}
