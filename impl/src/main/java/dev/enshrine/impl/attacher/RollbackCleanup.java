// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;

/**
 * Takes an upload to permanent storage back when its transaction rolls back: no row refers to it, and no job ever will. To be made before the upload, since a transaction's time may be over before the
 * upload is; then nobody is told of the end any more.
 */
final class RollbackCleanup {
    private final Toolkit toolkit;
    private final boolean inTransaction;

    RollbackCleanup(Toolkit toolkit) {
        this.toolkit = toolkit;
        this.inTransaction = toolkit.transactions.isActive();
    }

    /**
     * Sees to the file's deletion, should it come to that.
     *
     * @throws dev.enshrine.AttachmentException if the transaction is over already; the file is deleted then
     */
    void deleteOnRollback(UploadedFile attached) {
        if (inTransaction && !isTold(attached)) {
            takeBack(attached);
            throw ERRORS.transactionEnded(attached.fileName().orElse(attached.id()), attached.storage());
        }
    }

    /** Whether the transaction will tell how it ended. */
    private boolean isTold(UploadedFile attached) {
        if (!toolkit.transactions.isActive()) {
            return false;
        }
        try {
            toolkit.transactions.afterCompletion(committed -> {
                if (!committed) {
                    takeBack(attached);
                }
            });
            return true;
        } catch (RuntimeException overOrDoomed) {
            return false; // the specification has one exception for it, and transaction managers have others
        }
    }

    private void takeBack(UploadedFile attached) {
        toolkit.states.takenBack(attached);
        try {
            toolkit.storages.require(attached.storage()).delete(attached.id());
        } catch (RuntimeException e) {
            EnshrineLog.LOG.rollbackLeftFile(attached, e);
        }
    }
}
