// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attachment of one record. For one thread at a time, as the record is.
 *
 * <p>Assigning writes the attribute at once; the jobs are asked for when the record is saved. On entities JPA's flush does the finalizing, so
 * {@link #finalizeAttachment()} is for objects that JPA does not manage.
 *
 * @param <E> the record's class
 */
public interface RecordAttacher<E> {

    /** The record. */
    E record();

    /** The attribute's name, or its dotted path inside an embeddable. */
    String name();

    /** The attached file, if any. */
    Optional<UploadedFile> file();

    /**
     * The attached file.
     *
     * @throws AttachmentException if there is none
     */
    UploadedFile requireFile();

    /**
     * Where the attached file lies, without metadata: what a job should carry.
     *
     * @throws AttachmentException if there is none
     */
    FileIdentity fileIdentity();

    /** Whether a file is attached and lies in temporary storage. */
    boolean isCached();

    /** Whether a file is attached and lies in permanent storage. */
    boolean isStored();

    /** Whether the attachment was assigned, attached or removed since the record was loaded or last saved. */
    boolean isChanged();

    /** What is wrong with the file that was assigned last, for whoever chose it; empty if nothing is. An attachment with errors is neither saved nor promoted. */
    List<String> errors();

    /**
     * Checks the attached file by the uploader's rules once more, whatever was found before; without a file nothing is checked and there are no errors.
     *
     * @return the errors, as {@link #errors()} has them from now on
     */
    List<String> validate();

    /** Lets the next file that is assigned or attached through this record's attacher pass without being checked; it has no errors then. */
    RecordAttacher<E> withoutValidation();

    /** Sets an argument that travels with this attachment's jobs to hooks, steps and events. */
    RecordAttacher<E> with(String key, String value);

    /** This record's promote hook; wins over the uploader's and the global one. */
    RecordAttacher<E> onPromote(PromoteHook hook);

    /** This record's destroy hook; wins over the uploader's and the global one. */
    RecordAttacher<E> onDestroy(DestroyHook hook);

    /**
     * Uploads to temporary storage and attaches the result. Needs no transaction; the cached file of a save that never comes is removed when it expires.
     *
     * @throws StorageException if the source or the storage fails; nothing is attached then
     */
    UploadedFile assign(Source source);

    /** As {@link #assign(Source)}, with those options. */
    UploadedFile assign(Source source, UploadOptions options);

    /** Uploads a file of this machine, as {@link #assign(Source)}. The file itself is left alone. */
    UploadedFile assign(Path path);

    /**
     * Copies an uploaded file, wherever it lies, to temporary storage and attaches the copy with the same metadata; the source is left alone. Not for file data from a
     * client, whose metadata nobody has checked: see {@link #assignCached}.
     *
     * @throws MissingFileException if it is not there
     */
    UploadedFile assign(UploadedFile file);

    /**
     * Attaches a file that is in temporary storage already, as JSON from a form. Blank text does nothing; the current file does nothing; metadata
     * given by the client for size and content type is measured anew, derivatives are ignored.
     *
     * @throws InvalidFileDataException if the text is not file data
     * @throws AttachmentRefusedException if the file is not in temporary storage or expired
     * @throws MissingFileException if it is not there
     */
    Optional<UploadedFile> assignCached(String json);

    /**
     * As {@link #assignCached(String)}, for a form that may be stale: what would be thrown because of the file becomes an error of {@link #errors()}, and the attachment stays as it is. A page
     * shows the errors and asks for the file again; nothing else stops a save of the record without it.
     */
    Optional<UploadedFile> assignCachedOrErrors(String json);

    /**
     * Uploads straight to permanent storage and attaches the result; no promote job follows. If the transaction rolls back the upload is deleted. A file with errors is deleted and not attached,
     * whether or not its uploader says {@link Definition#removeInvalid()}, since no job would ever find it.
     *
     * @throws StorageException if the source or the storage fails; nothing is attached then
     */
    UploadedFile attach(Source source);

    /** As {@link #attach(Source)}, with those options. */
    UploadedFile attach(Source source, UploadOptions options);

    /** Detaches the file; it is destroyed after the save is committed. Does nothing when none is attached. */
    void remove();

    /**
     * Detaches the file if the checkbox of a form says so.
     *
     * @param ticked as the form sent it: null, empty, {@code "0"} and {@code "false"} mean no, everything else means yes
     * @return what it said, for showing the form again
     */
    default boolean removeIf(@Nullable String ticked) {
        boolean yes = ticked != null && !ticked.isEmpty() && !ticked.equals("0") && !ticked.equals("false");
        if (yes) {
            remove();
        }
        return yes;
    }

    /** Uploads to the storage of that name without touching the record; the caller owns the result. */
    UploadedFile upload(Source source, String storage);

    /** As {@link #upload(Source, String)}, with those options. */
    UploadedFile upload(Source source, String storage, UploadOptions options);

    /** As {@link #url(UrlOptions, Object...)}, without anything special. */
    Optional<URI> url(Object... derivative);

    /**
     * A link to the attached file or one of its derivatives: as the uploader's {@link Definition#urlOptions} and these options say, of which these win; empty if its storage gives no links. Without such a
     * file, the uploader's {@link Definition#defaultUrl}.
     *
     * @param derivative names and positions, see {@link Derivatives#find}; none for the original
     */
    Optional<URI> url(UrlOptions options, Object... derivative);

    /**
     * Copies the attached file to permanent storage and sets the attribute, without any check and without saving: promotion without the safety.
     *
     * @throws AttachmentException if none is attached, or the record has no id yet
     * @throws MissingFileException if its file is not there
     */
    UploadedFile promote();

    /** Deletes the attached file and its derivatives now, wherever they lie. Does nothing when none is attached. */
    void destroy();

    /** Asks for the destruction of the attached file unless it is cached: through the destroy hook. */
    void destroyAttached();

    /** Asks for the promotion of the attached file if it was changed and is cached: through the promote hook. */
    void promoteCached();

    /**
     * Runs the promote hook whether or not there is something to promote.
     *
     * @throws AttachmentException if no hook is registered for the record, its uploader or all uploaders
     */
    void promoteInBackground();

    /**
     * Runs the destroy hook whether or not there is something to destroy.
     *
     * @throws AttachmentException if no hook is registered for the record, its uploader or all uploaders
     */
    void destroyInBackground();

    /**
     * Asks to destroy the replaced file and to promote the new one, then counts as unchanged. A second call does nothing.
     *
     * @throws AttachmentException if the attachment was changed and the record has no id yet, so that no job could name it
     */
    void finalizeAttachment();

    /** The attached file's metadata, to add to and to find out anew. */
    RecordMetadata metadata();

    /**
     * Makes derivatives of the attached file, by the uploader's processors of those names, or by all if none is named, and uploads them; they are merged into the row by
     * {@link #atomicPromote()} or {@link #atomicPersist()}, which also ask for their destruction if the row does not take them. What a processor made takes the place of what it
     * made before.
     *
     * @throws AttachmentException if no file is attached, or the record has no id yet
     * @throws MisconfiguredException if the uploader has no processor of that name
     */
    Derivatives createDerivatives(String... names);

    /** More that can be done with the attached file's derivatives. */
    RecordDerivatives derivatives();

    /** {@link #atomicPromote(AtomicOptions)} as it is without options. */
    default UploadedFile atomicPromote() {
        return atomicPromote(AtomicOptions.defaults());
    }

    /**
     * Copies the file to permanent storage outside any transaction, then locks the row, checks that it still has the file, and writes this one attribute,
     * in a transaction of its own. Derivatives made and metadata found by this attacher are merged into what the row has under its lock. The record instance is not touched unless it succeeds, and
     * no other attribute is written. A second call after a success by somebody else, a redelivered job's say, succeeds too and uploads nothing.
     *
     * <p>Whatever exception it ends with, what it uploaded is asked to be destroyed; the same call can be tried again.
     *
     * @return the promoted file as the row has it
     * @throws AttachmentException if no file is attached, it is not cached, or is not the expected one
     * @throws AttachmentChangedException if the record is gone or has another file
     * @throws StorageException if a storage failed; trying again may help
     */
    UploadedFile atomicPromote(AtomicOptions options);

    /** {@link #atomicPersist(AtomicOptions)} as it is without options. */
    default UploadedFile atomicPersist() {
        return atomicPersist(AtomicOptions.defaults());
    }

    /**
     * Locks the row, checks that it still has the file, and writes this one attribute, in a transaction of its own, without promoting: derivatives made and metadata found by this attacher, and the options'
     * metadata, merged into what the row has; or, if the options expect another file than the attached one, the attached file in its place, with the jobs that a save would ask for.
     *
     * <p>Whatever exception it ends with, derivatives made and a file attached by this attacher are asked to be destroyed.
     *
     * @return the file as the row has it now
     * @throws AttachmentException if no file is attached
     * @throws AttachmentChangedException if the record is gone or has another file
     * @throws AttachmentRefusedException if a save of the attached file would be refused
     * @throws StorageException if a file to be written is not in its storage any more; make it again
     */
    UploadedFile atomicPersist(AtomicOptions options);

    /**
     * Writes the attribute to the row, and only it, in a transaction of its own, whatever file the row has by now: after {@link #promote()}, promotion without the
     * safety. Still asks for the jobs that a save would ask for, so that no file is left over.
     *
     * @throws AttachmentChangedException if the record is gone
     * @throws AttachmentRefusedException if a save of this value would be refused
     */
    void persist();

    /** Sets the attribute without uploading and without counting it as a change; for loading. */
    void load(@Nullable UploadedFile file);

    /**
     * How far the attached file is on its way.
     *
     * @throws AttachmentException if the parked jobs cannot be read, which is asked only of a file in temporary storage
     */
    AttachmentState state();

    /**
     * Gives the same file to another record, of this entity or another: the bytes are copied to temporary storage and attached there, as by {@link #assign(UploadedFile)}, so that each record owns its
     * file and neither can delete the other's. Metadata is found out and derivatives are made anew for the other record. To set one record's attribute from the other's value is refused when it is saved.
     *
     * @return the copy; empty if this record has no file, and the other one is left as it is then
     * @throws MissingFileException if the file is not there
     * @throws StorageException if a storage fails; nothing is attached then
     */
    Optional<UploadedFile> copyTo(RecordAttacher<?> other);

    /**
     * Attaches a file that is in a permanent storage already, where it lies and without copying it; its metadata is found out from its bytes. Needs no transaction; a roll-back leaves the file alone. A file
     * with errors is left alone and not attached.
     *
     * <p>The toolkit deletes in the background only files under names it made, so that a forged message cannot name another one. An adopted file stays where it is when it is replaced, removed, or its
     * record deleted, with what was made from it; {@link #destroy()} and {@link #erase()} delete it.
     *
     * @throws MissingFileException if it is not there
     * @throws AttachmentRefusedException if it is in temporary storage, or was made for another record by its name
     * @throws MisconfiguredException if no storage has that name
     */
    UploadedFile adopt(FileIdentity file);

    /**
     * Deletes the file of the record's row now, as {@link Attacher#erase}, and detaches it from this instance.
     *
     * @return what was deleted
     * @throws AttachmentException if the record has no id yet
     * @throws StorageException if a storage failed; the row has no file any more all the same
     */
    List<FileIdentity> erase();

    /** The attached file as JSON for a form's hidden field, so that an upload survives a page shown again with errors; only a cached file that was changed since the record was loaded. */
    Optional<String> cachedData();

    /**
     * Takes what belongs to this attachment from the fields of a form: the field of the attachment's {@linkplain #name() name} as {@link #assignCachedOrErrors} does, after the checkbox
     * {@code "remove_"} and the name as {@link #removeIf} does.
     *
     * @param fields names and values as the form sent them; left as it is
     * @return the other fields, and {@link #cachedData()} under the attachment's name if there is some
     */
    Map<String, String> assignForm(Map<String, String> fields);
}
