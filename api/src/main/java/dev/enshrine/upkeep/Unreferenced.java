// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;

/** A file in permanent storage that nothing refers to. */
public sealed interface Unreferenced extends UpkeepEvent {

    /** Where it lies. */
    FileIdentity file();

    /** Its length in bytes. */
    long size();

    /**
     * Its name says that it was made for that record, so a destroy job may delete it.
     *
     * @param slot the record and attachment it was made for
     */
    record Orphan(FileIdentity file, long size, Slot slot) implements Unreferenced {

        /** Checks that nothing is missing. */
        public Orphan {
            requireNonNull(file, "file");
            requireNonNull(slot, "slot");
        }
    }

    /**
     * Its name is one of the toolkit's, but nobody knows for which record: that was deleted, or is no entity's, or belongs to another application that shares the storage. It is never deleted here.
     */
    record OfUnknownRecord(FileIdentity file, long size) implements Unreferenced {

        /** Checks the file. */
        public OfUnknownRecord {
            requireNonNull(file, "file");
        }
    }

    /** Its name is none that the toolkit makes: somebody else put it there, or it was adopted once. It is never deleted here. */
    record NotOurs(FileIdentity file, long size) implements Unreferenced {

        /** Checks the file. */
        public NotOurs {
            requireNonNull(file, "file");
        }
    }
}
