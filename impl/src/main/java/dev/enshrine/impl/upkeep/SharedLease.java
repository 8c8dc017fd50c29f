// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.transaction.TransactionBoundary;
import java.time.Duration;
import java.util.Optional;

/** A row of the leases' table, as one node sees it. */
record SharedLease(LeaseTable table, TransactionBoundary transactions, String name, String node) implements Lease {

    @Override
    public Optional<Duration> take(Duration time) {
        return transactions.outside(() -> table.take(name, node, time));
    }

    @Override
    public void shorten(Duration by) {
        try {
            transactions.outside(() -> {
                table.shorten(name, node, by);
                return true;
            });
        } catch (RuntimeException e) {
            EnshrineLog.LOG.debugf(e, "The lease '%s' ends by itself", name);
        }
    }
}
