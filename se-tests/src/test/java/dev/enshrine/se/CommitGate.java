// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A resource whose commit runs a test's step: enlisted between broker and database, the step sees the message and not yet the row, as any consumer may when the broker's branch
 * commits first.
 */
final class CommitGate implements XAResource {
    private final Runnable step;

    private CommitGate(Runnable step) {
        this.step = step;
    }

    /** Makes the current transaction commit its broker branch first, then run the step, then commit the database's. Must come before any database work. */
    static void brokerFirst(Application application, Runnable step) {
        // an empty branch would be read only and forgotten, so something is sent and thrown away
        try (var context = application.connections().createContext()) {
            context.createProducer().setTimeToLive(1).send(context.createQueue(Queues.SCRAP), "first");
        }
        last(step);
    }

    /** Runs the step when the branches that took part so far have committed, and before anybody is told so. */
    static void last(Runnable step) {
        try {
            Transactions.manager().getTransaction().enlistResource(new CommitGate(step));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int prepare(Xid id) {
        return XA_OK;
    }

    @Override
    public void commit(Xid id, boolean onePhase) {
        step.run();
    }

    @Override
    public void start(Xid id, int flags) {
        // has no state
    }

    @Override
    public void end(Xid id, int flags) {
        // has no state
    }

    @Override
    public void rollback(Xid id) {
        // has no state
    }

    @Override
    public void forget(Xid id) {
        // has no state
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
