// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativeOptions;
import dev.enshrine.DerivativeSources;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.RecordAttacher;
import dev.enshrine.RecordDerivatives;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.promotion.DerivativeMaker;
import dev.enshrine.impl.promotion.Making;
import dev.enshrine.impl.promotion.UploadLedger;
import dev.enshrine.jobs.DerivativesJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The derivatives of one attachment of one record; what is done is remembered in its state until it is written. For one thread. */
final class SlotDerivatives implements RecordDerivatives {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final AttacherState state;
    private final RecordAttacher<?> attacher;
    private final Supplier<Slot> slot;

    SlotDerivatives(
            Toolkit toolkit,
            AttachmentDescriptor attachment,
            AttacherState state,
            RecordAttacher<?> attacher,
            Supplier<Slot> slot) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.state = state;
        this.attacher = attacher;
        this.slot = slot;
    }

    @Override
    public Derivatives create(DerivativeOptions options) {
        var making = making(options);
        var made = uploading(making.slot(), ledger -> toolkit.derivatives.make(making, ledger));
        state.derivatives(state.derivatives().made(made));
        return made;
    }

    @Override
    public Derivatives add(DerivativeSources files) {
        var making = making(DerivativeOptions.of());
        var added = uploading(making.slot(), ledger -> toolkit.derivatives.add(making, files, ledger));
        state.derivatives(state.derivatives().added(added));
        return added;
    }

    @Override
    public List<UploadedFile> remove(Object... path) {
        var steps = path.clone();
        var removed = state.derivatives()
                .applyTo(attacher.requireFile().derivatives())
                .filesAt(steps);
        state.derivatives(state.derivatives().removed(steps));
        return removed;
    }

    @Override
    public void createInBackground(DerivativeOptions options) {
        if (options.source().isPresent() || options.storage().isPresent()) {
            throw ERRORS.notInBackground();
        }
        var names = names(options);
        DerivativeMaker.requireProcessors(attachment, names);
        if (!names.isEmpty()) {
            var job = new DerivativesJob(slot.get(), original(attacher.requireFile()), names, arguments(options));
            toolkit.dispatcher.request(job, Duration.ZERO);
        }
    }

    @Override
    public Set<String> missing() {
        var definition = attachment.uploader().derivatives();
        var missing = new LinkedHashSet<String>();
        attacher.file()
                .ifPresent(file -> definition.processors().keySet().stream()
                        .filter(name -> !definition.onDemand().contains(name))
                        .filter(name -> file.derivatives().filesAt(name).isEmpty())
                        .forEach(missing::add));
        return missing;
    }

    private Making making(DerivativeOptions options) {
        var file = attacher.requireFile();
        return new Making(
                attachment,
                slot.get(),
                file,
                original(file),
                names(options),
                arguments(options),
                options.source(),
                options.storage());
    }

    private List<String> names(DerivativeOptions options) {
        return options.processors().isEmpty()
                ? List.copyOf(attachment.uploader().derivatives().processors().keySet())
                : options.processors();
    }

    private Map<String, String> arguments(DerivativeOptions options) {
        var arguments = new HashMap<>(state.arguments());
        arguments.putAll(options.arguments());
        return arguments;
    }

    private FileIdentity original(UploadedFile file) {
        return attachment.isCached(file) ? attachment.promotedForm(slot.get(), file) : file.identity();
    }

    /** Outside any transaction, so that a long one is none. */
    private Derivatives uploading(Slot of, Function<UploadLedger, Derivatives> work) {
        var compensation = new Compensation(toolkit, new JobAsker(toolkit), of);
        return compensation.run(() -> toolkit.boundary.outside(
                () -> Objects.requireNonNull(work.apply(compensation.ledger()), "derivatives")));
    }
}
