// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.LocationContext;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.protocol.EntityWrites;
import dev.enshrine.impl.protocol.SlotValue;
import dev.enshrine.impl.storage.StorageIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one attachment of one entity. Immutable; safe for many threads.
 *
 * @param entityClass the topmost entity class that has the attribute
 * @param entityName its entity name
 * @param path the attribute
 * @param ids the record ids' text form
 * @param writes how updates of the entity are written
 * @param uploader the uploader's definition, with the names the annotation gave
 */
public record AttachmentDescriptor(
        Class<?> entityClass,
        String entityName,
        AttributePath path,
        RecordIds ids,
        EntityWrites writes,
        UploaderDefinition uploader) {

    /** By the entity's and the attribute's name, which tell attachments apart: descriptors are looked up several times a job, and the whole definition is deep. */
    @Override
    public int hashCode() {
        return 31 * entityName.hashCode() + attribute().hashCode();
    }

    /** The attribute's name or dotted path. */
    public String attribute() {
        return path.toString();
    }

    /** This attachment of the record with that id. */
    public Slot slot(Object recordId) {
        return new Slot(entityName, ids.toText(recordId), attribute());
    }

    /** Whether the file lies in a temporary storage of this attachment. */
    public boolean isCached(UploadedFile file) {
        return uploader.isTemporary(file.storage());
    }

    /** The value as the protocol sees it. */
    public SlotValue value(Slot slot, @Nullable UploadedFile file) {
        if (file == null) {
            return new SlotValue.Empty();
        }
        var derivatives =
                file.derivatives().files().stream().map(UploadedFile::identity).collect(Collectors.toSet());
        return isCached(file)
                ? new SlotValue.Cached(file.identity(), promotedForm(slot, file), derivatives)
                : new SlotValue.Stored(file.identity(), derivatives);
    }

    /**
     * Where a cached file lies once promoted: a pure function of the slot and the file.
     *
     * @throws MisconfiguredException if the uploader's location does not contain the random name or is no id
     */
    public FileIdentity promotedForm(Slot slot, UploadedFile cached) {
        return located(slot, FileNames.promoted(slot, cached.identity()), cached.extension(), cached.metadata());
    }

    /**
     * A new place in permanent storage for a file that is attached directly; the record may have no id yet.
     *
     * @param random digits that nobody can guess
     */
    public FileIdentity attachedForm(
            Slot slot, String random, Optional<String> extension, Map<String, @Nullable Object> metadata) {
        return located(slot, FileNames.attached(slot, random), extension, metadata);
    }

    /**
     * Where a derivative lies: a pure function of its original, its name and its bytes (rule R8).
     *
     * @param storage the permanent storage, or one of the uploader's for derivatives
     * @param name its path in the tree of derivatives, joined by dots
     */
    public FileIdentity derivativeForm(
            String storage, FileIdentity original, String name, String sha256, String extension) {
        return new FileIdentity(
                storage,
                StorageIds.check(derivativesFolder(original) + "/" + name + "-" + sha256.substring(0, 32) + extension));
    }

    /** The folder of a permanent file's derivatives. */
    public String derivativesFolder(FileIdentity original) {
        return original.id() + StorageIds.DERIVATIVES;
    }

    /** The storages where the permanent file and its derivatives may lie, the permanent one first. */
    public List<String> permanentStorages() {
        return uploader.derivatives().allStorages(uploader.store());
    }

    /**
     * Whether that file may be destroyed on behalf of that slot: it lies in permanent storage, or where derivatives go, under a name made for this record, or for a
     * record of this attribute that had no id yet. A job comes from outside, so this is asked again when it arrives.
     */
    public boolean owns(Slot slot, FileIdentity file) {
        return permanentStorages().contains(file.storage()) && FileNames.belongs(slot, StorageIds.check(file.id()));
    }

    /** Whether that permanent file of the slot is what that cached file was promoted to. */
    public boolean isPromotedFrom(Slot slot, FileIdentity stored, FileIdentity cached) {
        return FileNames.isPromotedFrom(slot, stored.id(), cached);
    }

    /** Whether the file's name says that it was made for another record. */
    public boolean seemsForeign(Slot slot, FileIdentity file) {
        return FileNames.seemsForeign(slot, file.id());
    }

    /** The marks of slots, or of attributes, that the names in the id begin with; none if no name there is made as ours are. */
    public static List<String> marks(String id) {
        return FileNames.marks(id);
    }

    /** The mark that the name of each promoted file of that slot begins with. */
    public static String mark(Slot slot) {
        return FileNames.mark(slot);
    }

    private FileIdentity located(
            Slot slot, String name, Optional<String> extension, Map<String, @Nullable Object> metadata) {
        var randomName = name + extension.orElse("");
        var id = uploader.location().idFor(new Context(slot, randomName, extension, metadata));
        if (id == null || !id.contains(randomName)) {
            throw ERRORS.guessableLocation(entityName, attribute(), String.valueOf(id), randomName);
        }
        return new FileIdentity(uploader.store(), StorageIds.check(id));
    }

    private record Context(
            Slot slot, String randomName, Optional<String> extension, Map<String, @Nullable Object> metadata)
            implements LocationContext {
        @Override
        public String recordPath() {
            return SafeNames.segment(slot.entity()) + "/" + SafeNames.segment(slot.recordId()) + "/"
                    + SafeNames.segment(slot.attribute());
        }
    }
}
