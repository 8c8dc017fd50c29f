// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.util.Objects.requireNonNull;

import dev.enshrine.storage.Storage;

/**
 * A storage that fails when it is told to, around another one; for tests of what happens then.
 *
 * <pre>{@code
 * var storage = FaultyStorage.around(new StrictMemoryStorage());
 * storage.failOnce(Moment.AFTER_UPLOAD);
 * }</pre>
 *
 * <p>It has the optional powers of the storage it is around: {@code instanceof CopyingStorage} says the same of both. A copy counts as an upload to
 * the storage it goes to and, if that one is faulty too, as an opening of the one it comes from; a copy that the storage answers it cannot do counts as
 * nothing. A storage that is not faulty does not know a faulty one and therefore copies nothing from it.
 *
 * <p>Until it is told something it behaves as the storage it is around. Safe for many threads; needs no transaction.
 */
public interface FaultyStorage extends Storage {

    /** When a call can fail. */
    enum Moment {
        /** When an upload or a copy begins; nothing was read or stored. An {@link java.io.IOException}. */
        BEFORE_UPLOAD,
        /** When half of an upload's content was read, as if the client's line was cut; before a copy is made. An {@link java.io.IOException}. */
        HALF_WAY,
        /** When the object is stored, but the caller is not told so. An {@link java.io.IOException}. */
        AFTER_UPLOAD,
        /** When an object is opened. A {@link dev.enshrine.StorageException}. */
        OPEN,
        /** When an object, its existence, its path or a list is looked for. A {@link dev.enshrine.StorageException}. */
        FIND,
        /** When a deletion begins; the object is still there. A {@link dev.enshrine.StorageException}. */
        BEFORE_DELETE,
        /** When the object is deleted, but the caller is not told so. A {@link dev.enshrine.StorageException}. */
        AFTER_DELETE
    }

    /** A storage that uses that one, with its optional powers, and can be told to fail. */
    static FaultyStorage around(Storage storage) {
        return FaultyProxy.around(requireNonNull(storage, "storage"));
    }

    /** Lets the next call that comes to that moment fail; replaces what was told for it before. */
    default void failOnce(Moment moment) {
        fail(moment, 1);
    }

    /**
     * Lets the next calls that come to that moment fail; replaces what was told for it before.
     *
     * @param times how many, 0 for none
     */
    void fail(Moment moment, int times);

    /** Lets every call that comes to that moment fail, until told otherwise. */
    void failAlways(Moment moment);

    /** Lets nothing fail any more; the counts stay. */
    void recover();

    /** How many calls have come to that moment, those that failed there included: of {@link Moment#BEFORE_UPLOAD}, all uploads. */
    int calls(Moment moment);
}
