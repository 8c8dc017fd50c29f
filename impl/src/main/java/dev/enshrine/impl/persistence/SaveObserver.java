// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;

/** Who is told by the entity listener. */
public interface SaveObserver {

    /** A record was loaded or refreshed. */
    void loaded(Object record);

    /** Whether the toolkit itself attached or adopted that stored file in this transaction, or on this value. */
    boolean isAttachedHere(UploadedFile stored);

    /** Whether that cached file is too old to be written. */
    boolean isExpired(UploadedFile cached);

    /** A slot was written: fire the facts and ask for the jobs, in the user's transaction. */
    void saved(SavedSlot saved);
}
