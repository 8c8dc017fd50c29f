// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

/**
 * One write of one slot by a user's transaction, as the entity listener sees it.
 *
 * @param writes how the entity's updates are written
 * @param loaded the value as the transaction loaded it; {@link SlotValue.NoRow} for an insert
 * @param old the value that is overwritten: the row's, read under its lock, if {@link SaveRules#needsRow} says so, else the loaded one
 * @param now the value to be written; {@link SlotValue.NoRow} for a delete
 * @param attachedHere whether the toolkit itself attached or adopted {@code now} in this transaction
 * @param expired whether {@code now} is cached and older than may be written
 */
public record Save(
        EntityWrites writes, SlotValue loaded, SlotValue old, SlotValue now, boolean attachedHere, boolean expired) {}
