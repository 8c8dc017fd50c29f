// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link to a stored object should be like: {@code UrlOptions.none().withExpiry(Duration.ofMinutes(5))}. A storage passes over what it does not know. Immutable.
 */
public final class UrlOptions {
    private static final UrlOptions NONE = new UrlOptions(null, null, Map.of());

    private final @Nullable Duration expiry;
    private final @Nullable String downloadName;
    private final Map<String, String> more;

    private UrlOptions(@Nullable Duration expiry, @Nullable String downloadName, Map<String, String> more) {
        this.expiry = expiry;
        this.downloadName = downloadName;
        this.more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** Nothing special. */
    public static UrlOptions none() {
        return NONE;
    }

    /**
     * A link that works for that time only, where links are signed.
     *
     * @param duration longer than zero
     * @throws MisconfiguredException if it is not
     */
    public UrlOptions withExpiry(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new MisconfiguredException("A link that expires after " + duration
                    + " could never be followed. Give it a duration longer than zero.");
        }
        return new UrlOptions(duration, downloadName, more);
    }

    /** A link behind which a browser saves the file under that name instead of showing it, where the storage can say so. */
    public UrlOptions withDownloadName(String name) {
        return new UrlOptions(expiry, requireNonNull(name, "name"), more);
    }

    /** With something that only this storage knows. */
    public UrlOptions with(String name, String value) {
        var merged = new LinkedHashMap<>(more);
        merged.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new UrlOptions(expiry, downloadName, merged);
    }

    /** These options, and of those the ones that these do not have. */
    public UrlOptions orElse(UrlOptions defaults) {
        var merged = new LinkedHashMap<>(defaults.more);
        merged.putAll(more);
        return new UrlOptions(
                expiry == null ? defaults.expiry : expiry,
                downloadName == null ? defaults.downloadName : downloadName,
                merged);
    }

    /** How long the link is to work, if limited. */
    public Optional<Duration> expiry() {
        return Optional.ofNullable(expiry);
    }

    /** The name to save the file under, if it is to be saved. */
    public Optional<String> downloadName() {
        return Optional.ofNullable(downloadName);
    }

    /** What only some storages know, in order; unmodifiable. */
    public Map<String, String> more() {
        return more;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlOptions options
                && options.expiry().equals(expiry())
                && options.downloadName().equals(downloadName())
                && options.more.equals(more);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * expiry().hashCode() + downloadName().hashCode()) + more.hashCode();
    }

    @Override
    public String toString() {
        return "UrlOptions[expiry=" + expiry + ", downloadName=" + downloadName + ", more=" + more.keySet() + "]";
    }
}
