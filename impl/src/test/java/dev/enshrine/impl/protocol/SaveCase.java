// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One combination of everything a save can be, and its verdict in letters. */
record SaveCase(EntityWrites writes, Held loaded, Held old, Held now, boolean attachedHere, boolean expired) {

    /** All of them, also those that no listener could meet. */
    static Stream<SaveCase> all() {
        var cases = new ArrayList<SaveCase>();
        for (var writes : List.of(SlotValues.D, SlotValues.V, SlotValues.VD, SlotValues.U)) {
            for (var loaded : Held.values()) {
                for (var old : Held.values()) {
                    for (var now : Held.values()) {
                        for (int bits = 0; bits < 4; bits++) {
                            cases.add(new SaveCase(writes, loaded, old, now, (bits & 1) != 0, (bits & 2) != 0));
                        }
                    }
                }
            }
        }
        return cases.stream();
    }

    /** Those a listener can meet: it looks at the row only when the rules say so. */
    static Stream<SaveCase> reachable() {
        return all().filter(save ->
                save.old == save.loaded || SaveRules.needsRow(save.writes, save.loaded.value, save.now.value));
    }

    SaveVerdict verdict() {
        return SaveRules.decide(new Save(writes, loaded.value, old.value, now.value, attachedHere, expired));
    }

    SaveCase withAttachedHere(boolean other) {
        return new SaveCase(writes, loaded, old, now, other, expired);
    }

    SaveCase withExpired(boolean other) {
        return new SaveCase(writes, loaded, old, now, attachedHere, other);
    }

    SaveCase withVersioned(boolean other) {
        var changed = new EntityWrites(other, writes.changedColumnsOnly());
        return new SaveCase(changed, loaded, old, now, attachedHere, expired);
    }

    boolean proceeds() {
        return verdict() instanceof Proceed;
    }

    boolean keeps() {
        return verdict() instanceof SaveVerdict.Keep;
    }

    boolean isRefusedFor(SaveVerdict.Reason reason) {
        return verdict().equals(new SaveVerdict.Refuse(reason));
    }

    /** The file it asks to promote; empty text for none. */
    String promotes() {
        return verdict() instanceof Proceed proceed ? letters(proceed.promote().stream()) : "";
    }

    /** The file it asks to destroy; empty text for none. */
    String destroys() {
        return verdict() instanceof Proceed proceed ? letters(proceed.destroy().stream()) : "";
    }

    boolean changes() {
        return !now.says.equals(loaded.says);
    }

    private static String letters(Stream<FileIdentity> file) {
        return file.map(FileIdentity::toString).findFirst().orElse("");
    }
}
