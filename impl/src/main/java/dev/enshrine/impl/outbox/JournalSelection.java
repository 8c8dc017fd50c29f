// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Settings;
import dev.enshrine.impl.jobs.JobKeeper;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.outbox.JournalRules.Kept;
import dev.enshrine.impl.outbox.JournalRules.Plugged;
import dev.enshrine.impl.persistence.MappedUnit;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.Journal;
import dev.enshrine.jobs.Transport;
import dev.enshrine.server.ServerKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides at start-up who keeps the jobs, and says why. */
@ApplicationScoped
public class JournalSelection {
    /** The name of the journal that the queues' module brings; any other is an application's own. */
    private static final String QUEUES = "xa";

    private final JobKeeper keeper;
    private final Outboxes outboxes;
    private final OutboxJournal outbox;
    private final Instance<Transport> transports;
    private final ExecutorTransport executor;
    private final TransactionBoundary transactions;
    private final Settings settings;

    /** Over everything that could keep jobs. */
    @Inject
    public JournalSelection(
            JobKeeper keeper,
            Outboxes outboxes,
            OutboxJournal outbox,
            @Any Instance<Transport> transports,
            ExecutorTransport executor,
            TransactionBoundary transactions,
            Settings settings) {
        this.keeper = keeper;
        this.outboxes = outboxes;
        this.outbox = outbox;
        this.transports = transports;
        this.executor = executor;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JournalSelection() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Looks at every unit, and decides.
     *
     * @param all every persistence unit
     * @param attached those with attachments
     * @return what is wrong, each with its fix
     */
    public List<String> select(List<MappedUnit> all, List<MappedUnit> attached) {
        outboxes.open(all);
        var problems = new ArrayList<>(keeper.problems());
        if (!problems.isEmpty()) {
            return problems;
        }
        var plugged = keeper.plugged();
        var counting = attached.isEmpty() ? all : attached;
        var looked = counting.stream().map(this::look).toList();
        var decision = JournalRules.decide(
                settings.journal(), plugged.map(JournalSelection::plugged).orElse(Plugged.NOTHING), looked);
        var journal = journal(decision.kept(), plugged);
        keeper.use(journal.orElse(null));
        problems.addAll(problems(decision, counting, plugged));
        if (problems.isEmpty()) {
            EnshrineLog.LOG.journal(keeper.name(), decision.why());
            if (decision.kept() == Kept.XA) {
                warnOfDoubt(looked);
            }
        }
        return problems;
    }

    private static void warnOfDoubt(List<JournalRules.Unit> units) {
        for (var unit : units) {
            switch (unit.dataSource()) {
                case XA -> {
                    // takes part
                }
                case LOCAL ->
                    EnshrineLog.LOG.doubtfulXa(
                            "the datasource of persistence unit '" + unit.name() + "' is none", xaDataSource());
                case UNKNOWN ->
                    EnshrineLog.LOG.doubtfulXa(
                            "nobody can tell whether the datasource of persistence unit '" + unit.name() + "' is one",
                            xaDataSource());
            }
        }
    }

    private static String xaDataSource() {
        return ServerKind.current().remedy(ERRORS.xaDataSourceOfTheCli(), ERRORS.xaDataSourceOfTheServerXml());
    }

    private Optional<Journal> journal(Kept kept, Optional<Journal> plugged) {
        return switch (kept) {
            case OWN, XA -> plugged;
            case OUTBOX -> Optional.of(outbox);
            case EXECUTOR -> Optional.empty();
        };
    }

    private List<String> problems(
            JournalRules.Decision decision, List<MappedUnit> counting, Optional<Journal> plugged) {
        return switch (decision.kept()) {
            case OWN -> plugged.map(Journal::problems).orElse(List.of());
            case XA -> queueProblems(decision, counting, plugged);
            case OUTBOX -> outboxProblems(decision, counting);
            case EXECUTOR -> List.of();
        };
    }

    private static List<String> queueProblems(
            JournalRules.Decision decision, List<MappedUnit> counting, Optional<Journal> plugged) {
        if (plugged.isEmpty()) {
            return List.of(ERRORS.noQueues());
        }
        var problems = new ArrayList<String>();
        for (var unit : lacking(decision, counting)) {
            problems.add(ERRORS.neitherOutboxNorXa(
                    unit.name(),
                    OutboxRow.TABLE,
                    "its pool commits by itself",
                    TableDefinition.of(unit),
                    xaDataSource()));
        }
        problems.addAll(plugged.get().problems());
        return problems;
    }

    private static List<MappedUnit> lacking(JournalRules.Decision decision, List<MappedUnit> units) {
        return units.stream()
                .filter(unit -> decision.without().stream()
                        .anyMatch(without -> without.name().equals(unit.name())))
                .toList();
    }

    private List<String> outboxProblems(JournalRules.Decision decision, List<MappedUnit> counting) {
        var problems = new ArrayList<String>();
        for (var unit : lacking(decision, counting)) {
            problems.add(ERRORS.noOutboxTable(unit.name(), OutboxRow.TABLE, TableDefinition.of(unit)));
        }
        var check = new SharingCheck(transactions);
        outboxes.all().forEach(table -> check.problem(table).ifPresent(problems::add));
        problems.addAll(
                transports.isUnsatisfied()
                        ? executor.problems()
                        : transports.get().problems());
        return problems;
    }

    private JournalRules.Unit look(MappedUnit unit) {
        var kind = unit.connections().dataSource().map(DataSourceKind::of).orElse(DataSourceKind.UNKNOWN);
        return new JournalRules.Unit(unit.name(), outboxes.find(unit.name()).isPresent(), kind);
    }

    private static Plugged plugged(Journal journal) {
        return journal.name().equals(QUEUES) ? Plugged.QUEUES : Plugged.OWN;
    }
}
