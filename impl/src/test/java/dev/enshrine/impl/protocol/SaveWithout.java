// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SaveVerdict.Keep;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SaveVerdict.Reason;
import dev.enshrine.impl.protocol.SaveVerdict.Refuse;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.Optional;
import java.util.function.Predicate;

/** The product's verdict about a save, as it would be without some rules. */
public final class SaveWithout {
    private SaveWithout() {}

    /** The product's verdict, less what rules say that are not obeyed. */
    public static SaveVerdict decide(Save save, Predicate<Rule> obeys) {
        var verdict = SaveRules.decide(save);
        boolean unchanged = save.now().isSameAs(save.loaded());
        if (verdict instanceof Keep && unchanged && !obeys.test(Rule.R2_KEEP_UNCHANGED)) {
            return asks(save, obeys, new Proceed(promotionOf(save.now()), Optional.empty()));
        }
        if (verdict instanceof Keep && save.now() instanceof Stored && !obeys.test(Rule.R3_KEEP_DERIVATIVES)) {
            return new Proceed(Optional.empty(), Optional.empty());
        }
        if (verdict instanceof Keep && !unchanged && !obeys.test(Rule.R3_KEEP) && save.now() instanceof Cached stale) {
            return save.expired()
                    ? new Refuse(Reason.EXPIRED)
                    : new Proceed(Optional.of(stale.file()), Optional.empty());
        }
        return verdict instanceof Proceed proceed ? asks(save, obeys, proceed) : verdict;
    }

    private static Optional<FileIdentity> promotionOf(SlotValue now) {
        return now instanceof Cached cached ? Optional.of(cached.file()) : Optional.empty();
    }

    private static Proceed asks(Save save, Predicate<Rule> obeys, Proceed proceed) {
        boolean promotes = obeys.test(Rule.R2_PROMOTE_UNCHANGED) || !save.now().equals(save.loaded());
        boolean destroys = obeys.test(Rule.R4_DESTROY_WHAT_OLD_PROMOTES_TO) || !(save.old() instanceof Cached);
        return new Proceed(
                promotes ? proceed.promote() : Optional.empty(), destroys ? proceed.destroy() : Optional.empty());
    }
}
