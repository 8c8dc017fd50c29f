// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DestroyHook;
import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.PromoteHook;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.jobs.NoJob;
import dev.enshrine.impl.jobs.PendingJob;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.PromoteJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what a save or an attacher asks for into jobs, by way of the hooks. Safe for many threads. */
final class JobAsker {
    private static final PromoteHook ENQUEUE_PROMOTION = (attacher, job) -> job.enqueue();
    private static final DestroyHook ENQUEUE_DESTRUCTION = (attacher, job) -> job.enqueue();

    private final Toolkit toolkit;

    JobAsker(Toolkit toolkit) {
        this.toolkit = toolkit;
    }

    /** Asks to promote, once in a transaction for the same file of the same slot. */
    void promote(Asking asking, UploadedFile cached) {
        var job = promoteJob(asking, cached);
        if (toolkit.states.firstPromotion(job.withArguments(Map.of()))) {
            promoteHook(asking).orElse(ENQUEUE_PROMOTION).promote(asking.attacher(), pending(job));
        }
    }

    /** Asks to destroy a file that was replaced, removed or deleted, with what was made from it, unless its uploader keeps files or it was adopted. */
    void destroy(Asking asking, FileIdentity stored, Optional<UploadedFile> old) {
        if (old.filter(Adoption::isAdopted).isPresent()) {
            EnshrineLog.LOG.adoptedFileKept(stored, asking.slot());
        } else if (!asking.attachment().uploader().keepsFiles()) {
            destroyHook(asking)
                    .orElse(ENQUEUE_DESTRUCTION)
                    .destroy(asking.attacher(), pending(destroyJob(asking, files(stored, old))));
        }
    }

    /** Asks to destroy what was uploaded in vain; no hook is asked and no uploader's wish to keep files, since no record ever had it. */
    void destroyInVain(Slot slot, List<FileIdentity> files) {
        if (!files.isEmpty()) {
            var grace = toolkit.settings.destroyGrace();
            toolkit.dispatcher.request(
                    new DestroyJob(slot, files, toolkit.clock.instant().plus(grace), Map.of()), grace);
        }
    }

    /** Runs the promote hook because somebody said so; there may be nothing to promote. */
    void promoteByHook(Asking asking) {
        var hook = promoteHook(asking).orElseThrow(() -> ERRORS.noHook("promote", asking.slot()));
        hook.promote(
                asking.attacher(),
                asking.attacher()
                        .file()
                        .filter(asking.attachment()::isCached)
                        .map(cached -> pending(promoteJob(asking, cached)))
                        .orElseGet(() -> nothing(asking)));
    }

    /** Runs the destroy hook because somebody said so; there may be nothing to destroy. */
    void destroyByHook(Asking asking) {
        var hook = destroyHook(asking).orElseThrow(() -> ERRORS.noHook("destroy", asking.slot()));
        hook.destroy(
                asking.attacher(),
                asking.attacher()
                        .file()
                        .filter(file -> !asking.attachment().isCached(file) && !Adoption.isAdopted(file))
                        .map(file -> pending(destroyJob(asking, files(file.identity(), Optional.of(file)))))
                        .orElseGet(() -> nothing(asking)));
    }

    private Optional<PromoteHook> promoteHook(Asking asking) {
        return toolkit.hooks.promote(asking.attachment(), asking.state().promoteHook());
    }

    private Optional<DestroyHook> destroyHook(Asking asking) {
        return toolkit.hooks.destroy(asking.attachment(), asking.state().destroyHook());
    }

    private JobRequest pending(PromoteJob job) {
        return new PendingJob(toolkit.dispatcher, job, Duration.ZERO);
    }

    private JobRequest pending(DestroyJob job) {
        return new PendingJob(toolkit.dispatcher, job, toolkit.settings.destroyGrace());
    }

    private static JobRequest nothing(Asking asking) {
        return new NoJob(asking.slot(), asking.state().arguments());
    }

    private static PromoteJob promoteJob(Asking asking, UploadedFile cached) {
        return new PromoteJob(
                asking.slot(),
                cached.identity(),
                asking.attachment().promotedForm(asking.slot(), cached),
                asking.state().arguments());
    }

    private DestroyJob destroyJob(Asking asking, List<FileIdentity> files) {
        return new DestroyJob(
                asking.slot(),
                files,
                toolkit.clock.instant().plus(toolkit.settings.destroyGrace()),
                asking.state().arguments());
    }

    /** The stored form, and the derivatives where the old value itself was the stored one. */
    private static List<FileIdentity> files(FileIdentity stored, Optional<UploadedFile> old) {
        var files = new ArrayList<FileIdentity>();
        files.add(stored);
        old.filter(file -> file.identity().equals(stored))
                .ifPresent(file -> file.derivatives().files().forEach(derivative -> files.add(derivative.identity())));
        return files;
    }
}
