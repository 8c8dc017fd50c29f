// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.Slot;
import dev.enshrine.impl.promotion.UploadLedger;
import java.util.function.Supplier;

/** Work that uploads: however it fails, what it uploaded is asked to be destroyed, even if the caller's transaction then rolls back. For one thread. */
final class Compensation {
    private final Toolkit toolkit;
    private final JobAsker asker;
    private final Slot slot;
    private final UploadLedger ledger = new UploadLedger();

    Compensation(Toolkit toolkit, JobAsker asker, Slot slot) {
        this.toolkit = toolkit;
        this.asker = asker;
        this.slot = slot;
    }

    /** What is to be told of each upload before it begins. */
    UploadLedger ledger() {
        return ledger;
    }

    <T> T run(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            try {
                toolkit.boundary.outside(this::askForDestruction);
            } catch (RuntimeException whileAsking) {
                e.addSuppressed(whileAsking);
            }
            throw e;
        }
    }

    private boolean askForDestruction() {
        var files = ledger.all();
        asker.destroyInVain(slot, files);
        toolkit.states.takenBack(files);
        return !files.isEmpty();
    }
}
