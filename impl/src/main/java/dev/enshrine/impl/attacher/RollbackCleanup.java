// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;

/** Takes an upload to permanent storage back when its transaction rolls back: no row refers to it, and no job ever will. */
final class RollbackCleanup {
    private final Toolkit toolkit;

    RollbackCleanup(Toolkit toolkit) {
        this.toolkit = toolkit;
    }

    void deleteOnRollback(UploadedFile attached) {
        if (toolkit.transactions.isActive()) {
            var storage = toolkit.storages.require(attached.storage());
            toolkit.transactions.afterCompletion(committed -> {
                if (!committed) {
                    toolkit.states.takenBack(attached);
                    try {
                        storage.delete(attached.id());
                    } catch (RuntimeException e) {
                        EnshrineLog.LOG.rollbackLeftFile(attached, e);
                    }
                }
            });
        }
    }
}
