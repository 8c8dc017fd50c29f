// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DestroyHook;
import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.PromoteHook;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.jobs.PendingJob;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.PromoteJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what a save or an attacher asks for into jobs, by way of the hooks. Safe for many threads. */
final class JobAsker {
    private final Toolkit toolkit;

    JobAsker(Toolkit toolkit) {
        this.toolkit = toolkit;
    }

    /** Asks to promote, once in a transaction for the same file of the same slot. */
    void promote(
            RecordAttacher<?> attacher,
            AttachmentDescriptor attachment,
            Slot slot,
            UploadedFile cached,
            AttacherState state) {
        var job = promoteJob(attachment, slot, cached, state.arguments());
        if (toolkit.states.firstPromotion(job.withArguments(Map.of()))) {
            var pending = new PendingJob(toolkit.dispatcher, job, Duration.ZERO);
            run(toolkit.hooks.promote(attachment, state.promoteHook()), attacher, pending);
        }
    }

    /** Asks to destroy a file that was replaced, removed or deleted, with what was made from it. */
    void destroy(
            RecordAttacher<?> attacher,
            AttachmentDescriptor attachment,
            Slot slot,
            FileIdentity stored,
            Optional<UploadedFile> old,
            AttacherState state) {
        var pending = new PendingJob(
                toolkit.dispatcher,
                destroyJob(slot, files(stored, old), state.arguments()),
                toolkit.settings.destroyGrace());
        var hook = toolkit.hooks.destroy(attachment, state.destroyHook());
        if (hook.isPresent()) {
            hook.get().destroy(attacher, pending);
        } else {
            pending.enqueue();
        }
    }

    /** Asks to destroy what an attacher uploaded in vain; no hook is asked, since no record ever had it. */
    void destroyInVain(Slot slot, List<FileIdentity> files) {
        if (!files.isEmpty()) {
            toolkit.dispatcher.request(destroyJob(slot, files, Map.of()), toolkit.settings.destroyGrace());
        }
    }

    void promoteByHook(
            RecordAttacher<?> attacher,
            AttachmentDescriptor attachment,
            Slot slot,
            UploadedFile file,
            AttacherState state) {
        PromoteHook hook = required(toolkit.hooks.promote(attachment, state.promoteHook()), "promote", slot);
        hook.promote(attacher, request(() -> promoteJob(attachment, slot, file, state.arguments()), Duration.ZERO));
    }

    void destroyByHook(
            RecordAttacher<?> attacher,
            AttachmentDescriptor attachment,
            Slot slot,
            UploadedFile file,
            AttacherState state) {
        DestroyHook hook = required(toolkit.hooks.destroy(attachment, state.destroyHook()), "destroy", slot);
        hook.destroy(
                attacher,
                request(
                        () -> destroyJob(slot, files(file.identity(), Optional.of(file)), state.arguments()),
                        toolkit.settings.destroyGrace()));
    }

    private JobRequest request(Supplier<? extends Job> job, Duration delay) {
        return new PendingJob(toolkit.dispatcher, job.get(), delay);
    }

    private static void run(Optional<PromoteHook> hook, RecordAttacher<?> attacher, PendingJob pending) {
        if (hook.isPresent()) {
            hook.get().promote(attacher, pending);
        } else {
            pending.enqueue();
        }
    }

    private static <H> H required(Optional<H> hook, String what, Slot slot) {
        return hook.orElseThrow(() -> ERRORS.noHook(what, slot));
    }

    private static PromoteJob promoteJob(
            AttachmentDescriptor attachment, Slot slot, UploadedFile cached, Map<String, String> arguments) {
        return new PromoteJob(slot, cached.identity(), attachment.promotedForm(slot, cached), arguments);
    }

    private DestroyJob destroyJob(Slot slot, List<FileIdentity> files, Map<String, String> arguments) {
        return new DestroyJob(slot, files, toolkit.clock.instant().plus(toolkit.settings.destroyGrace()), arguments);
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
