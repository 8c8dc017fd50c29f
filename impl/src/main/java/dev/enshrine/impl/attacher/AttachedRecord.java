// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.AttachmentState;
import dev.enshrine.DestroyHook;
import dev.enshrine.FileIdentity;
import dev.enshrine.PromoteHook;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.Held;
import dev.enshrine.impl.model.MetadataColumns;
import dev.enshrine.impl.model.OwnedFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of a record as its attacher sees it: the file, and what was said about it. For one thread at a time.
 *
 * @param <E> the record's class
 */
abstract class AttachedRecord<E> implements RecordAttacher<E> {
    final Toolkit toolkit;
    final AttachmentDescriptor attachment;
    final E record;
    final AttacherState state;
    final Supplier<Optional<UploadedFile>> attached;
    final JobAsker asker;
    final SlotValidation validation;

    AttachedRecord(
            Toolkit toolkit, AttachmentDescriptor attachment, E record, Supplier<Optional<UploadedFile>> attached) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.record = record;
        this.attached = attached;
        this.state = toolkit.states.of(record, attachment);
        this.asker = new JobAsker(toolkit);
        this.validation = new SlotValidation(toolkit, attachment, record, state);
    }

    @Override
    @SuppressWarnings("unchecked") // what is held is of the record's class
    public E record() {
        return (E) Held.unwrapped(record);
    }

    @Override
    public String name() {
        return attachment.attribute();
    }

    @Override
    public Optional<UploadedFile> file() {
        return attached.get();
    }

    @Override
    public UploadedFile requireFile() {
        return file().orElseThrow(
                        () -> ERRORS.noFile(name(), record().getClass().getName()));
    }

    @Override
    public FileIdentity fileIdentity() {
        return requireFile().identity();
    }

    @Override
    public boolean isCached() {
        return file().filter(attachment::isCached).isPresent();
    }

    @Override
    public boolean isStored() {
        return file().filter(file -> file.storage().equals(attachment.uploader().store()))
                .isPresent();
    }

    @Override
    public boolean isChanged() {
        return state.isChanged();
    }

    @Override
    public RecordAttacher<E> with(String key, String value) {
        state.arguments().put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return this;
    }

    @Override
    public RecordAttacher<E> onPromote(PromoteHook hook) {
        state.promoteHook(requireNonNull(hook, "hook"));
        return this;
    }

    @Override
    public RecordAttacher<E> onDestroy(DestroyHook hook) {
        state.destroyHook(requireNonNull(hook, "hook"));
        return this;
    }

    @Override
    public List<String> errors() {
        return state.errors();
    }

    @Override
    public RecordAttacher<E> withoutValidation() {
        state.skipValidation();
        return this;
    }

    @Override
    public void load(@Nullable UploadedFile file) {
        attachment.path().set(record, file);
        state.settled();
    }

    @Override
    public AttachmentState state() {
        return new SlotStates(toolkit, attachment).of(slotIfKnown(), file());
    }

    @Override
    public Optional<String> cachedData() {
        return isChanged() && isCached() ? file().map(UploadedFile::toJson) : Optional.empty();
    }

    final UploadedFile requireValidFile() {
        var file = requireFile();
        validation.requireValid(Optional.of(file));
        return file;
    }

    final void set(@Nullable UploadedFile file) {
        attachment.path().set(record, file);
        MetadataColumns.of(attachment.path()).write(record, file);
    }

    final void change(@Nullable UploadedFile file) {
        state.change(file().orElse(null));
        set(file);
        if (file != null) {
            toolkit.states.remember(file, state);
        }
    }

    final Asking asking() {
        return new Asking(this, attachment, slot(), state);
    }

    final Slot slotIfKnown() {
        var id = toolkit.catalog.idOf(attachment, record);
        return id == null ? new Slot(attachment.entityName(), "", attachment.attribute()) : attachment.slot(id);
    }

    final Slot slot() {
        return attachment.slot(recordId());
    }

    final Object recordId() {
        var id = toolkit.catalog.idOf(attachment, record);
        if (id == null) {
            throw ERRORS.recordWithoutId(record().getClass().getName());
        }
        return id;
    }

    /** The toolkit itself put that file into permanent storage, so a save may write it; an object that is no entity has no save, and no entity may take its file. */
    final void attachedHere(UploadedFile file) {
        if (!(record instanceof OwnedFile)) {
            toolkit.states.attachedHere(file);
        }
    }
}
