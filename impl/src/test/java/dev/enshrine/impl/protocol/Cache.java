// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.CacheRules.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Temporary storage of a {@link World}, with its cleaner. */
final class Cache {
    private final Duration lifetime;
    private final Duration longestTransaction;
    private final Map<FileIdentity, Instant> uploaded = new HashMap<>();
    private final Map<FileIdentity, Instant> watchedSince = new HashMap<>();
    private final Set<FileIdentity> present = new HashSet<>();

    Cache(Duration lifetime, Duration longestTransaction) {
        this.lifetime = lifetime;
        this.longestTransaction = longestTransaction;
    }

    void upload(FileIdentity file, Instant now) {
        uploaded.putIfAbsent(file, now);
        present.add(file);
    }

    boolean contains(FileIdentity file) {
        return present.contains(file);
    }

    /** By the time of its upload, which is known of a file that is gone, too. */
    boolean isExpired(FileIdentity file, Instant now) {
        return CacheRules.isExpired(uploadedAt(file), now, lifetime, longestTransaction);
    }

    /** One pass of the cleaner. */
    void clean(Predicate<FileIdentity> isReferenced, Instant now) {
        present.removeIf(file -> sweep(file, isReferenced.test(file), now) == Sweep.DELETE);
    }

    /** A cleaner that knows no age. */
    void keepOnly(Predicate<FileIdentity> isReferenced) {
        present.removeIf(file -> !isReferenced.test(file));
    }

    private Sweep sweep(FileIdentity file, boolean referenced, Instant now) {
        var since = Optional.ofNullable(watchedSince.get(file));
        var sweep = CacheRules.sweep(uploadedAt(file), referenced, since, now, lifetime, longestTransaction);
        if (sweep == Sweep.WATCH) {
            watchedSince.putIfAbsent(file, now);
        } else {
            watchedSince.remove(file);
        }
        return sweep;
    }

    private Instant uploadedAt(FileIdentity file) {
        return Optional.ofNullable(uploaded.get(file)).orElseThrow();
    }
}
