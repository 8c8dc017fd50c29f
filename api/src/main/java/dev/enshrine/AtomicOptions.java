// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an atomic promote or persist differs from the plain one. Immutable; start from {@link #defaults()}. There is no option for another place: a promoted file's id is a function
 * of its record and its cached file, so that no try makes an orphan.
 */
public final class AtomicOptions {
    private static final AtomicOptions DEFAULTS = new AtomicOptions(null, Map.of(), null, true);

    private final @Nullable FileIdentity expected;
    private final Map<String, @Nullable Object> metadata;
    private final @Nullable VerifiedStep step;
    private final boolean writing;

    private AtomicOptions(
            @Nullable FileIdentity expected,
            Map<String, @Nullable Object> metadata,
            @Nullable VerifiedStep step,
            boolean writing) {
        this.expected = expected;
        this.metadata = metadata;
        this.step = step;
        this.writing = writing;
    }

    /** The row must have the attacher's file; what this run made is merged into it. */
    public static AtomicOptions defaults() {
        return DEFAULTS;
    }

    /** The same, expecting the row to have that file: for a file that was replaced on the record in memory, which is what is written then. Only storage and id are compared. */
    public AtomicOptions expecting(FileIdentity file) {
        return new AtomicOptions(requireNonNull(file, "file"), metadata, step, writing);
    }

    /** The same, with those metadata entries added to the row's under its lock, so that two jobs never drop each other's; an entry of that key is replaced. */
    public AtomicOptions metadata(Map<String, ? extends @Nullable Object> entries) {
        var merged = new LinkedHashMap<>(metadata);
        merged.putAll(requireNonNull(entries, "entries"));
        return new AtomicOptions(expected, merged, step, writing);
    }

    /** The same, with that step after the check and before the write; the last one counts. */
    public AtomicOptions whenVerified(VerifiedStep chosen) {
        return new AtomicOptions(expected, metadata, requireNonNull(chosen, "chosen"), writing);
    }

    /**
     * The same without the write: files are uploaded, the row is locked and checked, the step runs, and the record in memory has the result, which the caller saves.
     * What was uploaded is the caller's from then on.
     */
    public AtomicOptions withoutWriting() {
        return new AtomicOptions(expected, metadata, step, false);
    }

    /** The file the row must have, if it is not the attacher's. */
    public Optional<FileIdentity> expected() {
        return Optional.ofNullable(expected);
    }

    /** What is added to the row's metadata; unmodifiable, values may be null. */
    public Map<String, @Nullable Object> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** What runs after the check, if anything. */
    public Optional<VerifiedStep> step() {
        return Optional.ofNullable(step);
    }

    /** Whether the row is written; true unless said. */
    public boolean isWriting() {
        return writing;
    }
}
