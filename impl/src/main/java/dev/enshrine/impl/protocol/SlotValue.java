// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import java.util.Optional;
import java.util.Set;

/** What a slot, a record's attachment, holds. Immutable. */
public sealed interface SlotValue {

    /** The record does not exist. */
    record NoRow() implements SlotValue {}

    /** The record exists and has no file. */
    record Empty() implements SlotValue {}

    /**
     * A file in temporary storage.
     *
     * @param file where it lies
     * @param promoted where it will lie in permanent storage: a pure function of the slot and the file
     * @param derivatives where files made from it before its promotion lie
     */
    record Cached(FileIdentity file, FileIdentity promoted, Set<FileIdentity> derivatives) implements SlotValue {

        /** Copies the derivatives. */
        public Cached {
            derivatives = Set.copyOf(derivatives);
        }

        /** A cached file without derivatives. */
        public Cached(FileIdentity file, FileIdentity promoted) {
            this(file, promoted, Set.of());
        }
    }

    /**
     * A file that is not in temporary storage.
     *
     * @param file where it lies
     * @param derivatives where the files made from it lie
     */
    record Stored(FileIdentity file, Set<FileIdentity> derivatives) implements SlotValue {

        /** Copies the derivatives. */
        public Stored {
            derivatives = Set.copyOf(derivatives);
        }

        /** A stored file without derivatives. */
        public Stored(FileIdentity file) {
            this(file, Set.of());
        }
    }

    /** The id in permanent storage that this value is or will become. */
    default Optional<FileIdentity> storedForm() {
        if (this instanceof Cached cached) {
            return Optional.of(cached.promoted());
        }
        return this instanceof Stored stored ? Optional.of(stored.file()) : Optional.empty();
    }

    /** Whether this value is that permanent file, promotes to it, or lists it as a derivative. */
    default boolean refersTo(FileIdentity file) {
        return storedForm().filter(file::equals).isPresent() || listed().contains(file);
    }

    private Set<FileIdentity> listed() {
        if (this instanceof Cached cached) {
            return cached.derivatives();
        }
        return this instanceof Stored stored ? stored.derivatives() : Set.of();
    }

    /** Whether both are the same file at the same place, or both none; derivatives do not count. */
    default boolean isSameAs(SlotValue other) {
        if (this instanceof Stored mine && other instanceof Stored theirs) {
            return mine.file().equals(theirs.file());
        }
        if (this instanceof Cached mine && other instanceof Cached theirs) {
            return mine.file().equals(theirs.file());
        }
        return equals(other);
    }
}
