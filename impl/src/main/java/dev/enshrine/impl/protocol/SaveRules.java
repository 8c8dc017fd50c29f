// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SaveVerdict.Keep;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SaveVerdict.Reason;
import dev.enshrine.impl.protocol.SaveVerdict.Refuse;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.NoRow;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.Optional;

/** Rules R2, R3, R4 and R6 as they bear on a save. */
public final class SaveRules {
    private SaveRules() {}

    /**
     * Whether the value that is overwritten must be read from the row, under its lock: when an existing slot changes (rules R3 and R4), and when an update that writes whole rows carries an unchanged value along (rule
     * R2). A version spares no reading: promotions and derivatives do not raise it, and what they made since the loading must be known to be destroyed.
     */
    public static boolean needsRow(EntityWrites writes, SlotValue loaded, SlotValue now) {
        return !(loaded instanceof NoRow) && (!now.isSameAs(loaded) || !writes.changedColumnsOnly());
    }

    /** What this save asks for. */
    public static SaveVerdict decide(Save save) {
        if (save.now().isSameAs(save.loaded())) {
            return unchanged(save);
        }
        if (isStaleFormOfOld(save) || listsOtherDerivatives(save)) {
            return new Keep();
        }
        if (isForeign(save)) {
            return new Refuse(Reason.FOREIGN);
        }
        if (save.now() instanceof Cached && save.expired() && !save.now().isSameAs(save.old())) {
            return new Refuse(Reason.EXPIRED);
        }
        return new Proceed(promotionOf(save.now()), destructionOf(save.old(), save.now()));
    }

    /** What the user did not change is the row's, whatever it has become since it was loaded. */
    private static SaveVerdict unchanged(Save save) {
        if (save.writes().changedColumnsOnly()) {
            return new Proceed(Optional.empty(), Optional.empty());
        }
        return save.now().equals(save.old()) ? new Proceed(promotionOf(save.now()), Optional.empty()) : new Keep();
    }

    private static boolean isStaleFormOfOld(Save save) {
        return save.now() instanceof Cached cached
                && save.old() instanceof Stored stored
                && cached.promoted().equals(stored.file());
    }

    /** The row's own file from a stale copy: what was made from it since is on the row only. */
    private static boolean listsOtherDerivatives(Save save) {
        return save.now() instanceof Stored
                && save.now().isSameAs(save.old())
                && !save.now().equals(save.old());
    }

    /** A derivative of old is foreign too: it is destroyed together with old. */
    private static boolean isForeign(Save save) {
        return save.now() instanceof Stored
                && !save.now().storedForm().equals(save.old().storedForm())
                && !save.attachedHere();
    }

    private static Optional<FileIdentity> promotionOf(SlotValue now) {
        return now instanceof Cached cached ? Optional.of(cached.file()) : Optional.empty();
    }

    private static Optional<FileIdentity> destructionOf(SlotValue old, SlotValue now) {
        return old.storedForm().filter(file -> !now.refersTo(file));
    }
}
