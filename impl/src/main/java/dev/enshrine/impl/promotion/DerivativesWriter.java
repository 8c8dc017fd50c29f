// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.Settings;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.jobs.JobDispatcher;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.protocol.DerivativesRules;
import dev.enshrine.impl.protocol.DerivativesVerdict;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes derivatives of a promoted file outside any transaction, then locks the row, judges, merges them into what the row has by then, and commits. Deletes nothing; what it
 * made in vain, and what it replaced, it asks to be destroyed (rule R5). Safe for many threads; to be called outside a transaction.
 */
@ApplicationScoped
public class DerivativesWriter {
    private static final int TIMES = 3;

    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final StorageRegistry storages;
    private final JobDispatcher dispatcher;
    private final DerivativeMaker maker;
    private final Settings settings;
    private final Clock clock;

    /** A writer over the attachments and storages of the deployment. */
    @Inject
    public DerivativesWriter(
            AttachmentCatalog catalog,
            TransactionBoundary transactions,
            StorageRegistry storages,
            JobDispatcher dispatcher,
            DerivativeMaker maker,
            Settings settings,
            Clock clock) {
        this.catalog = catalog;
        this.transactions = transactions;
        this.storages = storages;
        this.dispatcher = dispatcher;
        this.maker = maker;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DerivativesWriter() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * What came of a job.
     *
     * @param verdict the verdict under the row's lock; {@link DerivativesVerdict#WRITE} means it was written and committed
     * @param file the file as the row has it, if it was written
     */
    public record Result(DerivativesVerdict verdict, Optional<UploadedFile> file) {}

    /**
     * Makes and writes them, unless the record has another file by now.
     *
     * @param end called in the transaction that gives the last verdict, after everything that this asks for was asked for
     * @throws dev.enshrine.StorageException if a storage failed; trying again may help
     * @throws ProcessingFailedException if a processor threw
     */
    public Result write(
            AttachmentDescriptor attachment,
            Object recordId,
            DerivativesJob job,
            boolean pastHorizon,
            Consumer<Result> end) {
        DerivativeMaker.requireProcessors(attachment, job.names());
        var ledger = new UploadLedger();
        try {
            for (int times = 0; times < TIMES; times++) {
                var made = make(attachment, recordId, job, ledger);
                var result = transactions.inNew(
                        () -> settled(job, judgeAndWrite(attachment, recordId, job, made, pastHorizon), ledger, end));
                if (result.verdict() != DerivativesVerdict.MAKE_AGAIN) {
                    return result;
                }
            }
            throw ERRORS.vanishingDerivatives(
                    job.file(), TIMES, job.slot(), job.file().storage());
        } catch (RuntimeException e) {
            askDestruction(job, ledger, e);
            throw e;
        }
    }

    private Optional<Derivatives> make(
            AttachmentDescriptor attachment, Object recordId, DerivativesJob job, UploadLedger ledger) {
        var row = catalog.slot(attachment).read(recordId);
        var file = row.file();
        if (file == null || !DerivativesRules.mayMake(row.value(attachment, job.slot()), job.file())) {
            return Optional.empty();
        }
        var making = new Making(attachment, job.slot(), file, job.file(), job.names(), job.arguments());
        return Optional.of(maker.make(making, ledger));
    }

    private Result judgeAndWrite(
            AttachmentDescriptor attachment,
            Object recordId,
            DerivativesJob job,
            Optional<Derivatives> made,
            boolean pastHorizon) {
        var slot = catalog.slot(attachment);
        var row = slot.lock(recordId);
        boolean complete = made.isPresent() && allThere(made.get());
        var verdict = DerivativesRules.decide(row.value(attachment, job.slot()), job.file(), complete, pastHorizon);
        var file = row.file();
        if (verdict != DerivativesVerdict.WRITE || file == null || made.isEmpty()) {
            return new Result(verdict, Optional.empty());
        }
        var written = file.withDerivatives(file.derivatives().renew(made.get()));
        slot.write(recordId, written);
        request(job, DerivativeEdits.none().dropped(attachment, job.slot(), file.derivatives(), written.derivatives()));
        return new Result(verdict, Optional.of(written));
    }

    private boolean allThere(Derivatives made) {
        return made.files().stream()
                .allMatch(file -> storages.require(file.storage()).exists(file.id()));
    }

    /** In the verdict's transaction, so that no crash comes between a row and what it asks for. */
    private Result settled(DerivativesJob job, Result result, UploadLedger ledger, Consumer<Result> end) {
        if (result.verdict() == DerivativesVerdict.MAKE_AGAIN) {
            return result;
        }
        var written = result.file();
        if (written.isPresent()) {
            request(job, ledger.allBut(written.get())); // a try before the last one may have made others
        } else {
            if (result.verdict().asksDestruction()) {
                ledger.add(job.file()); // brings along what a try that crashed left in the derivatives' folder
            }
            request(job, ledger.all());
        }
        if (result.verdict().isEnd()) {
            end.accept(result);
        }
        return result;
    }

    private void askDestruction(DerivativesJob job, UploadLedger ledger, RuntimeException failure) {
        try {
            request(job, ledger.all());
        } catch (RuntimeException whileAsking) {
            failure.addSuppressed(whileAsking);
        }
    }

    private void request(DerivativesJob job, List<FileIdentity> files) {
        if (!files.isEmpty()) {
            var grace = settings.destroyGrace();
            dispatcher.request(new DestroyJob(job.slot(), files, clock.instant().plus(grace), Map.of()), grace);
        }
    }
}
