// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Where jobs are kept until they are done. A {@code Journal} that the application brings itself comes before all of these. */
public enum JournalChoice {
    /** The outbox where its table is there, else the queue in the caller's transaction where the datasource is an XA one; otherwise the deployment fails and says how to mend it. */
    AUTO,
    /** A table in the database of the record, written in the caller's transaction. Right with any datasource, and with the broker down. */
    OUTBOX,
    /** The broker's queues, in the caller's transaction. Needs an XA datasource and {@code enshrine-jms-jobs}. */
    XA
}
