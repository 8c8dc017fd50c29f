// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.protocol.EntityWrites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access to one attachment's column: lock, read and write are short statements on the attribute's own table and column, not a load of the entity, so that no
 * association, filter, version or other column is involved. Safe for many threads.
 */
public interface LockedSlot {

    /** How the entity's updates are written. */
    EntityWrites writes();

    /** Reads the slot without a lock, in the current transaction if there is one. */
    SlotRow read(Object recordId);

    /** Locks the row until the end of the current transaction, which must exist, and reads it. */
    SlotRow lock(Object recordId);

    /** The same inside an entity listener's callback: in the transaction, and where the provider allows it on the session, of the flush that calls. */
    SlotRow lockInListener(Object recordId);

    /**
     * Writes the one column, in the current transaction, which must hold the lock: the same file as before in another form or place. No listener is called, and no version raised unless
     * the settings say so. Whatever the transaction's end, the second-level cache shows the committed value afterwards; entries of other records stay.
     *
     * @throws ValueTooLongException if the column is too short for the value
     */
    void write(Object recordId, @Nullable UploadedFile file);

    /**
     * As {@link #write}, another file than before, or none, on behalf of a user: a version is raised, since it vouches to whoever loaded the former value that no
     * user has changed it.
     *
     * @throws ValueTooLongException if the column is too short for the value
     */
    void replace(Object recordId, @Nullable UploadedFile file);

    /**
     * How to read every row's value; empty if nobody can list the rows.
     *
     * @param ids the text form of the record ids
     */
    Optional<SlotScan> scan(RecordIds ids);
}
