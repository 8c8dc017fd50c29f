// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.ForAttribute;
import dev.enshrine.Of;
import dev.enshrine.event.AttachmentEvent;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fires attachment events with their qualifiers. Safe for many threads. */
@ApplicationScoped
public class AttachmentEvents {
    private final Event<AttachmentEvent> events;
    private final BeanManager container;
    /** What the container said once; observers do not change while it runs, and asking it compares annotations by reflection. */
    private final Map<Topic, Boolean> observed = new ConcurrentHashMap<>();

    /** A kind of event of an attachment. */
    private record Topic(AttachmentDescriptor attachment, Class<? extends AttachmentEvent> event) {}

    /** Fires to the deployment's observers. */
    @Inject
    public AttachmentEvents(@Any Event<AttachmentEvent> events, BeanManager container) {
        this.events = events;
        this.container = container;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AttachmentEvents() {
        this(null, null);
    }

    /** Fires a worker's event: what it tells is done, so a failing observer is logged and changes nothing. */
    public void fire(AttachmentDescriptor attachment, AttachmentEvent event) {
        try {
            fireInTransaction(attachment, event);
        } catch (RuntimeException e) {
            EnshrineLog.LOG.observerFailed(event, e);
        }
    }

    /** Fires an event of a save: an observer's exception makes the save fail, as the observer wants. */
    public void fireInTransaction(AttachmentDescriptor attachment, AttachmentEvent event) {
        if (isObserved(attachment, event)) {
            events.select(qualifiers(attachment)).fire(event);
        }
    }

    /** Whether anybody would be told of that event. */
    public boolean isObserved(AttachmentDescriptor attachment, AttachmentEvent event) {
        return observed.computeIfAbsent(
                new Topic(attachment, event.getClass()),
                topic -> !container
                        .resolveObserverMethods(event, qualifiers(attachment))
                        .isEmpty());
    }

    private static Annotation[] qualifiers(AttachmentDescriptor attachment) {
        return new Annotation[] {
            Of.Literal.of(attachment.entityClass()), ForAttribute.Literal.of(attachment.attribute())
        };
    }
}
