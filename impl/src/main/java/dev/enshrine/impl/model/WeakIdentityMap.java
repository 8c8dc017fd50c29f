// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something about objects, by identity, for as long as they live. Safe for many threads.
 *
 * @param <K> the objects
 * @param <V> what is remembered; must not refer to the object, or neither ever goes
 */
public final class WeakIdentityMap<K, V> {
    private final Map<Reference<K>, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<K> collected = new ReferenceQueue<>();

    /** What is remembered about the object, if anything. */
    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(new Reference<>(key, null)));
    }

    /** What is remembered about the object, made now if nothing is. */
    public V getOrCreate(K key, Supplier<V> maker) {
        expunge();
        return entries.computeIfAbsent(new Reference<>(key, collected), absent -> maker.get());
    }

    /** Remembers the value instead of what was remembered before. */
    public void put(K key, V value) {
        expunge();
        entries.put(new Reference<>(key, collected), value);
    }

    /** Forgets about the object, and says what was remembered. */
    public Optional<V> remove(K key) {
        return Optional.ofNullable(entries.remove(new Reference<>(key, null)));
    }

    private void expunge() {
        for (var gone = collected.poll(); gone != null; gone = collected.poll()) {
            entries.remove(gone);
        }
    }

    private static final class Reference<K> extends WeakReference<K> {
        private final int hash;

        Reference(K key, @Nullable ReferenceQueue<K> queue) {
            super(key, queue);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            var mine = get();
            return mine != null && other instanceof Reference<?> reference && reference.get() == mine;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
