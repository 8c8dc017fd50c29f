// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.MappedUnit;
import dev.enshrine.impl.transaction.TransactionBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.UUID;

/** Gives out leases, so that of several nodes one works. Without their table every node has every lease. Safe for many threads. */
@ApplicationScoped
public class Leases {
    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final String node = UUID.randomUUID().toString();

    /** Of the nodes that have that catalog's attachments. */
    @Inject
    public Leases(AttachmentCatalog catalog, TransactionBoundary transactions) {
        this.catalog = catalog;
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Leases() {
        this(null, null);
    }

    /** Looks for the table, in the first unit that has it, and says so if there is none. */
    Opened open() {
        var table = catalog.units().stream()
                .sorted(Comparator.comparing(MappedUnit::name))
                .map(Leases::table)
                .filter(each -> transactions.outside(each::isThere))
                .findFirst();
        if (table.isEmpty()) {
            EnshrineLog.LOG.noLeases(LeaseRow.TABLE);
        }
        var attachments = digest();
        return pass -> table.<Lease>map(found -> new SharedLease(found, transactions, pass + " " + attachments, node))
                .orElse(new OwnLease());
    }

    /** Where leases come from. */
    @FunctionalInterface
    interface Opened {
        Lease of(String pass);
    }

    private static LeaseTable table(MappedUnit unit) {
        return new LeaseTable(unit.connections(), unit.table(LeaseRow.class).orElse(LeaseRow.TABLE));
    }

    /** The same on all nodes with the same attachments. */
    private String digest() {
        var names = String.join(",", Scans.names(catalog.model().all()));
        return UUID.nameUUIDFromBytes(names.getBytes(UTF_8)).toString();
    }
}
