// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import dev.enshrine.Slot;

/**
 * Something that happened to an attachment. Fired with the qualifiers {@link dev.enshrine.Of} and {@link dev.enshrine.ForAttribute}.
 *
 * <p>{@link Attached}, {@link Replaced} and {@link Removed} are fired in the user's transaction, at the flush, and count only if it commits. The
 * others are fired by the worker after the fact; they can be fired again for the same fact after a crash, and an exception from an observer is logged
 * and changes nothing.
 */
public sealed interface AttachmentEvent
        permits Attached, Replaced, Removed, Promoted, DerivativesMade, Superseded, Failed, Destroyed {

    /** The record and attachment. */
    Slot slot();
}
