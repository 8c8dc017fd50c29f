// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps former values out of EclipseLink's shared cache. Taking the entry out after the commit is not enough: whoever read the row before may put it in afterwards, and so does the transaction that
 * inserted it. So when Enshrine wrote a record is known for a minute. An instance that was read before then, and one that a transaction brings in, is made invalid, so that the next reader asks the
 * database. Safe for many threads.
 */
final class EclipseLinkSharedCache {
    /** Far longer than it takes from reading rows to building their instances. */
    private static final long KEPT_MILLIS = Duration.ofMinutes(1).toMillis();

    private final EclipseLinkSession session;
    private final Map<Key, Long> written = new ConcurrentHashMap<>();
    private final Queue<Write> inOrder = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("ThreadLocalUsage") // one for each persistence unit; a static one would outlive the deployment
    private final ThreadLocal<List<Key>> merged = new ThreadLocal<>();

    EclipseLinkSharedCache(EclipseLinkSession session) {
        this.session = session;
    }

    private record Key(Object rootDescriptor, Object primaryKey) {}

    /** The time is the system's, as EclipseLink's own. */
    private record Write(Key key, long millis) {}

    /** A transaction that wrote the record has ended. Takes it out of the cache, and no other. */
    void written(Object descriptor, Object primaryKey) {
        var write = new Write(new Key(root(descriptor), primaryKey), now());
        forgetOld(write.millis());
        written.put(write.key(), write.millis());
        inOrder.add(write);
        invalidate(write.key());
    }

    private void forgetOld(long now) {
        for (var oldest = inOrder.peek();
                oldest != null && oldest.millis() + KEPT_MILLIS < now;
                oldest = inOrder.peek()) {
            inOrder.remove(oldest);
            written.remove(oldest.key(), oldest.millis());
        }
    }

    /**
     * EclipseLink has built an instance from a row, or refreshed one.
     *
     * @param read when the query began
     */
    void built(Object descriptor, Object record, long read) {
        if (!written.isEmpty()) {
            var key = key(descriptor, record);
            var millis = written.get(key);
            if (millis != null && read <= millis) {
                invalidate(key);
            }
        }
    }

    /** EclipseLink begins to merge what a transaction has committed. */
    void mergeBegins() {
        merged.set(new ArrayList<>());
    }

    /** EclipseLink has merged a committed instance. Its entry becomes valid only afterwards. */
    void merged(Object descriptor, Object record) {
        var keys = merged.get();
        if (keys != null && !written.isEmpty()) {
            var key = key(descriptor, record);
            if (written.containsKey(key)) {
                keys.add(key);
            }
        }
    }

    /** EclipseLink has merged everything that a transaction has committed. */
    void mergeEnds() {
        var keys = merged.get();
        merged.remove();
        if (keys != null) {
            keys.forEach(this::invalidate);
        }
    }

    private static long now() {
        return Clock.systemUTC().millis();
    }

    private Key key(Object descriptor, Object record) {
        var builder = session.methods().call(descriptor, "getObjectBuilder");
        return new Key(
                root(descriptor),
                session.methods().call(builder, "extractPrimaryKeyFromObject", record, session.session()));
    }

    private Object root(Object descriptor) {
        var methods = session.methods();
        return methods.call(Boolean.class, descriptor, "hasInheritance")
                ? methods.call(methods.call(descriptor, "getInheritancePolicy"), "getRootParentDescriptor")
                : descriptor;
    }

    private void invalidate(Key key) {
        var methods = session.methods();
        methods.callNullable(
                methods.call(session.session(), "getIdentityMapAccessor"),
                "invalidateObject",
                key.primaryKey(),
                methods.call(key.rootDescriptor(), "getJavaClass"));
    }
}
