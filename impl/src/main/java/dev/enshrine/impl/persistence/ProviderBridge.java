// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What differs between persistence providers. One for each persistence unit; safe for many threads. */
interface ProviderBridge {

    /** The provider it is made for, for the log. */
    String name();

    /** The locked slot of that attribute of that entity. */
    LockedSlot slot(Class<?> entityClass, AttributePath path);

    /** What is wrong with the mapping of that attribute: no listener, no converter, a binary or short column. Each with its fix. */
    List<String> problems(Class<?> entityClass, AttributePath path);

    /**
     * The value as the current transaction loaded it; empty if this bridge does not know. For use inside an entity listener's callback.
     *
     * @param record the entity being flushed or removed
     */
    Optional<SlotRow> loaded(Object record, AttributePath path);

    /** Whether the update that calls an entity listener is of a record that the same flush deletes afterwards, so that nothing needs to be told of it. */
    default boolean isDeletedByTheSameFlush(Object record) {
        return false;
    }

    /**
     * Sets that attribute of a record that is about to be updated to what its row holds, and sees to it that the update does not write it. For use inside an entity listener's callback.
     *
     * @param file what the row holds; null for nothing
     */
    default void keep(Object record, AttributePath path, @Nullable UploadedFile file) {
        path.set(record, file);
    }

    /** As {@link #keep}, for a file that is the loaded one: nothing to do where the provider does not take two values of the same file for different ones. */
    default void keepUnchanged(Object record, AttributePath path) {}

    /**
     * Has a removed record judged once more right before its DELETE statement, should that run in another transaction, when the lock it was judged under is over. Nothing to do where a removal is judged with its statement.
     *
     * @param judge what judges a record that is to be deleted; must not hold on to one
     */
    default void judgedForDeletion(Object record, Consumer<Object> judge) {}

    /** The unit's JDBC connections; empty if this bridge has none of its own. */
    Optional<UnitConnections> connections();

    /** The table of that entity as SQL names it, with its schema if it has one; empty if this bridge does not know, or the unit does not map it. */
    Optional<String> table(Class<?> entityClass);

    /** The id that lies in a record for which the provider's {@code getIdentifier} knows none; null if there is none in it either, or this bridge does not look. */
    default @Nullable Object idInRecord(Object record) {
        return null;
    }

    /** The record itself, where it is a proxy of the provider. */
    Object unproxied(Object record);

    /** Whether {@link #loaded} knows; if not, the listener remembers values at load. */
    boolean knowsLoadedValues();
}
