// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Calls the toolkit's handler without a transaction. A thread that is told of a commit still has the transaction that is over, and a server's data source refuses to work for that one.
 */
@ApplicationScoped
class OutsideTransactions {
    private final Instance<JobHandler> handler;

    /** Finds the handler when there is a job. */
    @Inject
    OutsideTransactions(Instance<JobHandler> handler) {
        this.handler = handler;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    OutsideTransactions() {
        this(null);
    }

    @Transactional(TxType.NOT_SUPPORTED)
    JobResult handle(Delivery delivery) {
        return handler.get().handle(delivery);
    }
}
