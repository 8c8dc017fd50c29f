// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows what EclipseLink is about to write when it calls an entity listener, which JPA does not say: a descriptor's event listener is told of the same event before the entity listeners
 * are, with the old values of what changed. Safe for many threads.
 */
final class EclipseLinkFlush {
    private final MethodsByName methods;
    private final EclipseLinkSharedCache cache;
    private final LaterDeletions deletions;

    @SuppressWarnings("ThreadLocalUsage") // one for each persistence unit; a static one would outlive the deployment
    private final ThreadLocal<WeakReference<Object>> current = new ThreadLocal<>();

    EclipseLinkFlush(EclipseLinkSession session, EclipseLinkSharedCache cache, LaterDeletions deletions) {
        this.cache = cache;
        this.deletions = deletions;
        this.methods = session.methods();
    }

    /** Listens to what becomes of that entity's records. */
    void follow(Object descriptor) {
        Consumer<Object> built = event -> built(descriptor, event);
        new EclipseLinkListener(Map.of(
                        // weak: a listener that throws leaves the entry to the thread's next flush
                        "preUpdateWithChanges", event -> current.set(new WeakReference<>(event)),
                        "preRemove", event -> current.remove(),
                        "postUpdate", event -> current.remove(),
                        "aboutToDelete",
                                event -> deletions.judgement(record(event)).ifPresent(Runnable::run),
                        "postBuild", built,
                        "postRefresh", built,
                        "postMerge", event -> cache.merged(descriptor, record(event))))
                .addTo(methods.call(descriptor, "getEventManager"), methods);
    }

    private Object record(Object event) {
        return methods.call(event, "getObject");
    }

    /** Listens to the merges of committed instances into the shared cache. */
    void followMerges(Object session) {
        new EclipseLinkListener(Map.of(
                        "preMergeUnitOfWorkChangeSet", event -> cache.mergeBegins(),
                        "postMergeUnitOfWorkChangeSet", event -> cache.mergeEnds()))
                .addTo(methods.call(session, "getEventManager"), methods);
    }

    /** Whether a callback of Enshrine's listener is active on that entity. */
    boolean isListenerActive(Object descriptor) {
        var events = methods.call(descriptor, "getEventManager");
        boolean withoutDefaults = methods.call(Boolean.class, events, "excludeDefaultListeners");
        return (!withoutDefaults && holdsOurs(events, "getDefaultEventListeners"))
                || holdsOurs(events, "getEntityListenerEventListeners");
    }

    private boolean holdsOurs(Object events, String which) {
        for (var listener : methods.call(Iterable.class, events, which)) {
            if (AttachmentListener.class.equals(methods.callNullable(listener, "getListenerClass"))) {
                return true;
            }
        }
        return false;
    }

    /** The value before the update that is being flushed; empty if that record is not being updated. */
    Optional<SlotRow> loaded(Object record, AttributePath path) {
        return update(record).map(event -> SlotRow.holding(before(event, record, path)));
    }

    /** Whether that record is deleted by the same flush: then EclipseLink updates it nevertheless, before it deletes it. */
    boolean isDeleted(Object record) {
        return update(record)
                .map(event -> methods.call(Boolean.class, methods.call(event, "getSession"), "isObjectDeleted", record))
                .orElse(false);
    }

    /** Takes the attribute out of the update that is being flushed. The value on the record must be set before. */
    void leaveOut(Object record, AttributePath path) {
        update(record).ifPresent(event -> {
            var names = path.toString().split("\\.", -1);
            remove(methods.callNullable(event, "getChangeSet"), names);
            if (MethodsByName.has(record, "_persistence_getPropertyChangeListener")) {
                // a woven record collects its changes itself, and those are looked at once more after the callbacks
                var collected = methods.callNullable(record, "_persistence_getPropertyChangeListener");
                remove(collected == null ? null : methods.callNullable(collected, "getObjectChangeSet"), names);
            }
        });
    }

    private Optional<Object> update(Object record) {
        return Optional.ofNullable(current.get())
                .map(WeakReference::get)
                .filter(event -> methods.callNullable(event, "getObject") == record);
    }

    private @Nullable UploadedFile before(Object event, Object record, AttributePath path) {
        var names = path.toString().split("\\.", -1);
        var changes = methods.callNullable(event, "getChangeSet");
        for (int i = 0; changes != null; i++) {
            var change = methods.callNullable(changes, "getChangesForAttributeNamed", names[i]);
            if (change == null) {
                break;
            }
            if (i == names.length - 1) {
                return (UploadedFile) methods.callNullable(change, "getOldValue");
            }
            changes = methods.callNullable(change, "getChangedObject");
            if (changes == null || methods.call(Boolean.class, changes, "isNew")) {
                return beforeInEmbeddable(methods.callNullable(change, "getOldValue"), names, i + 1);
            }
        }
        return path.get(record); // what did not change is as it was
    }

    /** The whole embeddable was replaced. */
    private static @Nullable UploadedFile beforeInEmbeddable(@Nullable Object old, String[] names, int from) {
        var rest = String.join(".", Arrays.asList(names).subList(from, names.length));
        return old == null ? null : AttributePath.of(old.getClass(), rest).get(old);
    }

    private void remove(@Nullable Object changes, String[] names) {
        @Nullable Object at = changes;
        for (int i = 0; at != null && i < names.length - 1; i++) {
            var change = methods.callNullable(at, "getChangesForAttributeNamed", names[i]);
            at = change == null ? null : methods.callNullable(change, "getChangedObject");
        }
        if (at != null) {
            methods.callNullable(at, "removeChange", names[names.length - 1]);
        }
    }

    private void built(Object descriptor, Object event) {
        var query = methods.callNullable(event, "getQuery");
        long read = query == null ? 0 : methods.call(Long.class, query, "getExecutionTime");
        cache.built(descriptor, record(event), read);
    }
}
