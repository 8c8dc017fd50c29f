// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** How far the file of a record is on its way, for a page to show. A look at one moment: a job may end right after it. Immutable. */
public sealed interface AttachmentState {

    /** The states by name, to switch over or to send to a page. */
    enum Kind {
        /** No file is attached. */
        NONE,
        /** The file lies in temporary storage and its promotion is to come. */
        CACHED,
        /** The file lies in permanent storage. */
        STORED,
        /** The file lies in temporary storage and stays there until somebody mends what stopped its promotion. */
        PARKED
    }

    /** Which of the states this is. */
    Kind kind();

    /** The attached file, if there is one; it can be read in every state. */
    Optional<UploadedFile> file();

    /** Why the promotion is parked, if it is. */
    default Optional<String> reason() {
        return this instanceof Parked parked ? Optional.of(parked.why()) : Optional.empty();
    }

    /** No file is attached. */
    record None() implements AttachmentState {
        @Override
        public Kind kind() {
            return Kind.NONE;
        }

        @Override
        public Optional<UploadedFile> file() {
            return Optional.empty();
        }
    }

    /**
     * The file's promotion is to come.
     *
     * @param cached the file in temporary storage
     */
    record Cached(UploadedFile cached) implements AttachmentState {

        /** Checks that nothing is missing. */
        public Cached {
            requireNonNull(cached, "cached");
        }

        @Override
        public Kind kind() {
            return Kind.CACHED;
        }

        @Override
        public Optional<UploadedFile> file() {
            return Optional.of(cached);
        }
    }

    /**
     * The file is where it stays.
     *
     * @param stored the file in permanent storage
     */
    record Stored(UploadedFile stored) implements AttachmentState {

        /** Checks that nothing is missing. */
        public Stored {
            requireNonNull(stored, "stored");
        }

        @Override
        public Kind kind() {
            return Kind.STORED;
        }

        @Override
        public Optional<UploadedFile> file() {
            return Optional.of(stored);
        }
    }

    /**
     * The file's promotion was given up.
     *
     * @param cached the file in temporary storage
     * @param why the reason, to be mended before the job is redriven or discarded through the list of parked jobs
     */
    record Parked(UploadedFile cached, String why) implements AttachmentState {

        /** Checks that nothing is missing. */
        public Parked {
            requireNonNull(cached, "cached");
            requireNonNull(why, "why");
        }

        @Override
        public Kind kind() {
            return Kind.PARKED;
        }

        @Override
        public Optional<UploadedFile> file() {
            return Optional.of(cached);
        }
    }
}
