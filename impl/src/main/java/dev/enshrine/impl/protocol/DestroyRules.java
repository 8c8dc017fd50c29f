// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import java.util.List;

/** Rule R5 as it bears on a destruction. */
public final class DestroyRules {
    private DestroyRules() {}

    /**
     * Which of the files may be deleted, while the row's lock is held: those the row neither is, nor promotes to, nor lists.
     *
     * @param row what the row holds, read under its lock
     * @param files what the job asks to delete
     */
    public static List<FileIdentity> deletable(SlotValue row, List<FileIdentity> files) {
        return files.stream().filter(file -> !row.refersTo(file)).toList();
    }
}
