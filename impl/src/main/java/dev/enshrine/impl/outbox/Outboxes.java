// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Slot;
import dev.enshrine.impl.jdbc.Statements;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.MappedUnit;
import dev.enshrine.impl.transaction.TransactionBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outbox tables of the deployment, one for each persistence unit that has it. Filled once, at start-up. Safe for many threads. */
@ApplicationScoped
public class Outboxes {
    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private volatile @Nullable Map<String, OutboxTable> tables;

    /** Of the units of that catalog. */
    @Inject
    public Outboxes(AttachmentCatalog catalog, TransactionBoundary transactions) {
        this.catalog = catalog;
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Outboxes() {
        this(null, null);
    }

    /** Looks for the table in each unit. */
    public void open(Collection<MappedUnit> units) {
        var found = new LinkedHashMap<String, OutboxTable>();
        for (var unit : units) {
            var table = new OutboxTable(
                    unit.name(), unit.connections(), unit.table(OutboxRow.class).orElse(OutboxRow.TABLE));
            if (transactions.outside(() -> isThere(table))) {
                found.put(unit.name(), table);
            }
        }
        tables = found;
    }

    /** Without a transaction, since a statement that fails may end one. */
    private static boolean isThere(OutboxTable table) {
        try (var connection = table.connections().open()) {
            Statements.query(connection, 1, row -> true, "select id from " + table.name() + " where 1 = 0");
            return true;
        } catch (SQLException e) {
            EnshrineLog.LOG.debugf(e, "No table %s", table.name());
            return false; // whether that is wrong depends on the journal that is chosen
        }
    }

    /** The table of that unit. */
    Optional<OutboxTable> find(String unit) {
        return Optional.ofNullable(tables().get(unit));
    }

    /** Where the jobs of that slot are kept: beside its record, or in the first unit that has a table if the record lies with a gateway. */
    OutboxTable of(Slot slot) {
        return catalog.unit(slot)
                .map(unit -> Optional.ofNullable(tables().get(unit.name())))
                .orElseGet(() -> tables().values().stream().findFirst())
                .orElseThrow(() -> ERRORS.noOutbox(slot, names()));
    }

    Collection<OutboxTable> all() {
        return tables().values();
    }

    Set<String> names() {
        return tables().keySet();
    }

    /** A server delivers messages before it says that the application has started: then the catalog is built first, which opens them. */
    private Map<String, OutboxTable> tables() {
        if (tables == null) {
            catalog.model();
        }
        var opened = tables;
        return opened == null ? Map.of() : opened;
    }
}
