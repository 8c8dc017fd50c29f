// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static java.util.Objects.requireNonNull;

import dev.enshrine.AtomicOptions;
import dev.enshrine.DerivativeOptions;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.RecordAttacher;
import dev.enshrine.RecordDerivatives;
import dev.enshrine.RecordMetadata;
import dev.enshrine.Source;
import dev.enshrine.UploadOptions;
import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.promotion.DerivativeEdits;
import dev.enshrine.impl.upload.Upload;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attachment of one record: a shell over the record's attribute and what is remembered about it. For one thread at a time.
 *
 * @param <E> the record's class
 */
final class SlotAttacher<E> extends AttachedRecord<E> {
    private SlotAttacher(
            Toolkit toolkit, AttachmentDescriptor attachment, E record, Supplier<Optional<UploadedFile>> attached) {
        super(toolkit, attachment, record, attached);
    }

    /** An attacher that reads and writes the record's attribute. */
    static <E> SlotAttacher<E> on(Toolkit toolkit, AttachmentDescriptor attachment, E record) {
        return new SlotAttacher<>(
                toolkit,
                attachment,
                record,
                () -> Optional.ofNullable(attachment.path().get(record)));
    }

    /** An attacher that holds the old file of a record that has another one by now, for destroy hooks. */
    static <E> SlotAttacher<E> holding(
            Toolkit toolkit, AttachmentDescriptor attachment, E record, Optional<UploadedFile> old) {
        return new SlotAttacher<>(toolkit, attachment, record, () -> old);
    }

    @Override
    public List<String> validate() {
        var file = file();
        if (file.isEmpty()) {
            validation.clear();
        } else if (!validation.check(file.get()).isEmpty() && validation.takesOff(file.get())) {
            takeOff(file.get());
        }
        return errors();
    }

    @Override
    public RecordMetadata metadata() {
        return new SlotMetadata(toolkit, attachment, this, state, this::set);
    }

    @Override
    public UploadedFile assign(Source source) {
        return assign(source, UploadOptions.none());
    }

    @Override
    public UploadedFile assign(Source source, UploadOptions options) {
        if (!attachment.uploader().caches()) {
            return attach(source, options);
        }
        return uploaded(toolkit.uploads.toCache(upload(source, options)));
    }

    @Override
    public UploadedFile assign(Path path) {
        return assign(Source.of(path));
    }

    @Override
    public UploadedFile assign(UploadedFile file) {
        return assign(toolkit.files.source(file));
    }

    @Override
    public Optional<UploadedFile> assignCached(String json) {
        var accepted = new CachedAssignment(toolkit, attachment, file(), state.arguments()).accept(json);
        accepted.ifPresent(file -> {
            if (validation.accepts(file)) {
                change(file);
            }
        });
        return accepted;
    }

    @Override
    public Optional<UploadedFile> assignCachedOrErrors(String json) {
        return validation.orErrors(() -> assignCached(json));
    }

    @Override
    public UploadedFile attach(Source source) {
        return attach(source, UploadOptions.none());
    }

    @Override
    public UploadedFile attach(Source source, UploadOptions options) {
        var cleanup = new RollbackCleanup(toolkit);
        var file = toolkit.uploads.toStore(slotIfKnown(), upload(source, options));
        cleanup.deleteOnRollback(file);
        attachedHere(file);
        return uploaded(file);
    }

    @Override
    public void remove() {
        if (file().isPresent()) {
            change(null);
        }
        validation.clear();
    }

    @Override
    public UploadedFile upload(Source source, String storage) {
        return upload(source, storage, UploadOptions.none());
    }

    @Override
    public UploadedFile upload(Source source, String storage, UploadOptions options) {
        return toolkit.uploads.toStorage(storage, upload(source, options));
    }

    @Override
    public Optional<URI> url(Object... derivative) {
        return url(UrlOptions.none(), derivative);
    }

    @Override
    public Optional<URI> url(UrlOptions options, Object... derivative) {
        return new SlotUrls(toolkit, attachment.uploader().files()).url(this, options, List.of(derivative));
    }

    @Override
    public UploadedFile promote() {
        var cached = requireValidFile();
        var compensation = new Compensation(toolkit, asker, slot());
        var target = attachment.promotedForm(slot(), cached);
        compensation.ledger().add(target);
        var promoted = compensation.run(() -> toolkit.promoter.copy(attachment, cached, target));
        attachedHere(promoted);
        set(promoted);
        return promoted;
    }

    @Override
    public void destroy() {
        file().ifPresent(file -> DestroyNow.withDerivatives(toolkit.storages, file));
    }

    @Override
    public void destroyAttached() {
        file().filter(file -> !attachment.isCached(file))
                .ifPresent(file -> asker.destroy(asking(), file.identity(), Optional.of(file)));
    }

    @Override
    public void promoteCached() {
        if (isChanged() && isCached()) {
            asker.promote(asking(), requireValidFile());
        }
    }

    @Override
    public void promoteInBackground() {
        validation.requireValid(file());
        asker.promoteByHook(asking());
    }

    @Override
    public void destroyInBackground() {
        asker.destroyByHook(asking());
    }

    @Override
    public void finalizeAttachment() {
        validation.requireValid(file());
        if (isChanged()) {
            state.baseline()
                    .filter(previous -> !attachment.isCached(previous))
                    .ifPresent(previous -> holding(toolkit, attachment, record, Optional.of(previous))
                            .destroyAttached());
            promoteCached();
            state.settled();
        }
    }

    @Override
    public Derivatives createDerivatives(String... names) {
        return derivatives().create(DerivativeOptions.of(names));
    }

    @Override
    public RecordDerivatives derivatives() {
        return new SlotDerivatives(toolkit, attachment, state, this, this::slot);
    }

    @Override
    public UploadedFile atomicPromote(AtomicOptions options) {
        return written(writes().promote(requireValidFile(), options), options);
    }

    @Override
    public UploadedFile atomicPersist(AtomicOptions options) {
        return written(writes().persist(requireValidFile(), options), options);
    }

    @Override
    public void persist() {
        validation.requireValid(file());
        writes().write(file());
        state.settled();
    }

    @Override
    public Optional<UploadedFile> copyTo(RecordAttacher<?> other) {
        return file().map(other::assign);
    }

    @Override
    public UploadedFile adopt(FileIdentity identity) {
        var file = new Adoption(toolkit, attachment).measured(slotIfKnown(), identity, state.arguments());
        if (validation.check(file).isEmpty()) {
            attachedHere(file);
            change(file);
        }
        return file;
    }

    @Override
    public List<FileIdentity> erase() {
        var deleted = new Erasure(toolkit, attachment).erase(recordId());
        set(null);
        state.settled();
        validation.clear();
        return deleted;
    }

    @Override
    public Map<String, String> assignForm(Map<String, String> fields) {
        return FormFields.assign(this, fields);
    }

    private AtomicWrites writes() {
        return new AtomicWrites(toolkit, asking(), recordId());
    }

    private UploadedFile written(UploadedFile file, AtomicOptions options) {
        set(file);
        if (options.isWriting()) {
            state.settled();
        } else if (!attachment.isCached(file)) {
            attachedHere(file);
        }
        state.derivatives(DerivativeEdits.none());
        state.metadataWritten();
        return file;
    }

    private Upload upload(Source source, UploadOptions options) {
        return new Upload(
                attachment, requireNonNull(source, "source"), state.arguments(), requireNonNull(options, "options"));
    }

    /** Attaches what was uploaded for this attachment just now, unless its errors forbid it. */
    private UploadedFile uploaded(UploadedFile file) {
        if (validation.accepts(file)) {
            change(file);
        } else {
            validation.takeBack(file);
        }
        return file;
    }

    /** Back to what was attached before; with nothing changed since, to no file, so that the save destroys it. */
    private void takeOff(UploadedFile file) {
        if (!isChanged()) {
            change(null);
            return;
        }
        set(state.baseline().orElse(null));
        state.settled();
        if (!attachment.isCached(file)) {
            validation.takeBack(file);
        }
    }
}
