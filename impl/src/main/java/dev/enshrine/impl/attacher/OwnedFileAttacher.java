// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.PlainAttacher;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.OwnedFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attacher whose record is nothing but the file. For one thread at a time. */
final class OwnedFileAttacher implements PlainAttacher {
    private final OwnedFile held = new OwnedFile();
    private final AttachmentDescriptor attachment;
    private final RecordAttacher<OwnedFile> attacher;

    OwnedFileAttacher(Toolkit toolkit, AttachmentDescriptor attachment) {
        this.attachment = attachment;
        this.attacher = SlotAttacher.on(toolkit, attachment, held);
    }

    @Override
    public PlainAttacher load(@Nullable String json) {
        return load(json == null || json.isEmpty() ? (UploadedFile) null : UploadedFile.fromJson(json));
    }

    @Override
    public PlainAttacher load(@Nullable UploadedFile file) {
        attacher.load(file);
        return this;
    }

    @Override
    public Optional<UploadedFile> file() {
        return attacher.file();
    }

    @Override
    public UploadedFile requireFile() {
        return file().orElseThrow(() -> ERRORS.noPlainFile(attachment.entityName()));
    }

    @Override
    public Optional<String> columnValue() {
        return file().map(UploadedFile::toJson);
    }

    @Override
    public boolean isCached() {
        return attacher.isCached();
    }

    @Override
    public boolean isStored() {
        return attacher.isStored();
    }

    @Override
    public boolean isChanged() {
        return attacher.isChanged();
    }

    @Override
    public List<String> errors() {
        return attacher.errors();
    }

    @Override
    public UploadedFile assign(Source source) {
        return attacher.assign(source);
    }

    @Override
    public Optional<UploadedFile> assignCached(String json) {
        return attacher.assignCached(json);
    }

    @Override
    public UploadedFile attach(Source source) {
        return attacher.attach(source);
    }

    @Override
    public void remove() {
        attacher.remove();
    }

    @Override
    public UploadedFile promote(String owner) {
        requireFile();
        if (owner.isBlank()) {
            throw ERRORS.blankOwner(attachment.entityName());
        }
        held.owner(owner);
        return attacher.promote();
    }

    @Override
    public void destroy() {
        attacher.destroy();
    }
}
