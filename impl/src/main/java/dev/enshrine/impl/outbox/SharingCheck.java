// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.server.ServerKind;
import java.util.Optional;
import java.util.UUID;

/** Finds out whether two connections of one transaction are one transaction: a row that the first one writes must be seen by the second, and be gone after the roll-back. */
final class SharingCheck {
    private final TransactionBoundary transactions;

    SharingCheck(TransactionBoundary transactions) {
        this.transactions = transactions;
    }

    /** What is wrong with that table's datasource, with its fix. */
    Optional<String> problem(OutboxTable table) {
        var id = "probe-" + UUID.randomUUID().toString().substring(0, 8);
        try {
            transactions.inNew(() -> {
                throw new Seen(insertAndLook(table, id));
            });
        } catch (Seen rolledBack) {
            return rolledBack.shared
                    ? afterRollBack(table, id)
                    : Optional.of(unshared(table, "the second does not see what the first has written"));
        } catch (RuntimeException e) {
            return Optional.of(unshared(table, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static boolean insertAndLook(OutboxTable table, String id) {
        table.probe(id);
        return table.find(id).isPresent();
    }

    private Optional<String> afterRollBack(OutboxTable table, String id) {
        boolean left = transactions.inNew(() -> table.delete(id));
        return left ? Optional.of(unshared(table, "what they write outlives the roll-back")) : Optional.empty();
    }

    private static String unshared(OutboxTable table, String reason) {
        return ERRORS.unsharedConnections(
                table.unit(),
                reason,
                ServerKind.current().remedy(ERRORS.jtaDataSourceOfTheCli(), ERRORS.sharingDataSourceOfTheServerXml()));
    }

    /** Rolls back and tells. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean shared;

        Seen(boolean shared) {
            super("a probe, rolled back on purpose", null, false, false);
            this.shared = shared;
        }
    }
}
