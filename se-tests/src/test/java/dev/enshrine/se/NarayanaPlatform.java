// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.transaction.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** What EclipseLink calls a server: here only its transaction manager. */
public final class NarayanaPlatform extends ServerPlatformBase {

    /** Called by EclipseLink. */
    public NarayanaPlatform(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Finds the transaction manager without JNDI. */
    public static final class Controller extends JTATransactionController {
        @Override
        protected TransactionManager acquireTransactionManager() {
            return Transactions.manager();
        }
    }
}
