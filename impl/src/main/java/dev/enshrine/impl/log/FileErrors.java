// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.Slot;
import dev.enshrine.StorageException;
import dev.enshrine.UploadTooLargeException;
import dev.enshrine.UploadedFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;
import org.jboss.logging.annotations.ValidIdRange;

/** 12xx: storages and the files in them. */
@MessageBundle(projectCode = "ENS", length = 4)
@ValidIdRange(min = 1200, max = 1299)
interface FileErrors {

    @Message(
            id = 1201,
            value =
                    "'%s' cannot be the id of a stored file: it %s. An id is used as a path, and a wrong one could reach outside its storage. Use names separated by '/', such as 'photos/1/name.jpg', or the id as the column has it.")
    InvalidFileDataException noId(String id, String problem);

    @Message(
            id = 1202,
            value =
                    "There is no file '%s' in the storage folder '%s', so it cannot be read. It was deleted, or the storage has another folder than when it was stored: put the file back, or correct the folder.")
    MissingFileException notInFolder(String id, Path folder);

    @Message(
            id = 1203,
            value =
                    "There is no file '%s' in this memory storage, so it cannot be read. It was deleted, or lost when the process ended: upload it again.")
    MissingFileException notInMemory(String id);

    @Message(
            id = 1204,
            value =
                    "'%s' could not be stored in the storage folder '%s': %s. Check that the folder is mounted, belongs to the server's user and has room, then try again.")
    IOException notStored(@Cause Throwable cause, String id, Path folder, Throwable reason);

    @Message(
            id = 1205,
            value =
                    "'%s' could not be copied from '%s' of %s in the storage folder '%s': %s. Check that the folder is mounted, belongs to the server's user and has room, then try again.")
    IOException notLinked(@Cause Throwable cause, String id, String fromId, Object from, Path folder, Throwable reason);

    @Message(
            id = 1206,
            value =
                    "'%s' could not be %s in the storage folder '%s': %s. Check that the folder is mounted, belongs to the server's user and has room, then try again.")
    StorageException folderFailed(@Cause Throwable cause, String id, String verb, Path folder, Throwable reason);

    @Message(
            id = 1207,
            value =
                    "The files below '%s' could not be listed: %s. Check that the folder is mounted and readable by the server, then try again.")
    StorageException notListed(@Cause Throwable cause, Path folder, Throwable reason);

    @Message(id = 1210, value = "The upload '%s' could not be read: %s. Nothing was attached; upload it again.")
    StorageException unreadableUpload(@Cause Throwable cause, String name, Throwable reason);

    @Message(id = 1211, value = "The upload '%s' broke off after %d bytes: %s. Nothing was attached; try again.")
    StorageException brokenUpload(@Cause Throwable cause, String name, long bytes, Throwable reason);

    @Message(id = 1212, value = "Storage '%s' could not take '%s': %s. Nothing was attached; try again.")
    StorageException notTaken(@Cause Throwable cause, String storage, String id, Throwable reason);

    @Message(
            id = 1213,
            value = "Storage '%s' has %d bytes of '%s', but %d were read. Nothing was attached; check the storage.")
    StorageException incomplete(String storage, long stored, String id, long read);

    @Message(id = 1214, value = "The file '%s' could not be read: %s. Try again later.")
    StorageException unreadableFile(@Cause Throwable cause, UploadedFile file, Throwable reason);

    @Message(
            id = 1220,
            value =
                    "The location of %s.%s gave '%s', which does not contain the random name '%s'; two files could then share one place. Let the uploader's location use context.randomName().")
    MisconfiguredException guessableLocation(String entity, String attribute, String id, String randomName);

    @Message(
            id = 1221,
            value = "The uploader of %s.%s has no derivative '%s' (known: %s). Define it, or use a known name.")
    MisconfiguredException unknownDerivative(String entity, String attribute, String name, Object known);

    @Message(id = 1222, value = "The derivative '%s' of '%s' could not be made: %s")
    String failedDerivative(String name, UploadedFile file, Throwable reason);

    @Message(
            id = 1223,
            value =
                    "The derivatives of '%s' could not be made: %s. Check that the storage and the folder for temporary files can be read and have room.")
    StorageException derivativesBrokeOff(@Cause Throwable cause, UploadedFile file, Throwable reason);

    @Message(id = 1230, value = "'%s' could not be copied to '%s': %s")
    StorageException notCopied(@Cause Throwable cause, UploadedFile file, FileIdentity to, Throwable reason);

    @Message(
            id = 1231,
            value =
                    "'%s' has %d bytes, but was uploaded with %d. The storage lost or changed bytes; upload the file again.")
    String damagedLength(UploadedFile file, long found, long expected);

    @Message(
            id = 1232,
            value =
                    "'%s' has the SHA-256 digest %s, but was uploaded with %s. The storage lost or changed bytes; upload the file again.")
    String damagedContent(UploadedFile file, String found, String expected);

    @Message(
            id = 1233,
            value =
                    "The copy '%s' has %d bytes, but the upload had %d. The storage lost or changed bytes; upload the file again.")
    String damagedCopy(UploadedFile file, long found, long expected);

    @Message(
            id = 1234,
            value =
                    "'%s' was copied %d times, and each copy was gone before %s could be written. Look for what else deletes from storage '%s'.")
    StorageException vanishingCopies(FileIdentity file, int copies, Slot slot, String storage);

    @Message(id = 1240, value = "%d of %d files could not be deleted, the first because: %s")
    StorageException notDeleted(@Cause Throwable cause, int failed, int all, Throwable first);

    @Message(
            id = 1265,
            value =
                    "The upload '%s' has more than the %d bytes that %s.%s takes. Nothing was stored; choose a smaller file, or raise maxUploadSize in the uploader's definition.")
    UploadTooLargeException uploadTooLarge(String name, long most, String entity, String attribute);

    @Message(
            id = 1266,
            value =
                    "The metadata of a file for %s could not be extracted: %s. Nothing was changed; mend the extractor, or choose another file.")
    AttachmentException notExtracted(@Cause Throwable cause, String attachment, Throwable reason);

    @Message(
            id = 1267,
            value =
                    "The extractor %s found %s, but size and sha256 are measured while the file is stored, and copies are verified by them. Give what it finds another key.")
    MisconfiguredException measuredMetadata(Object extractor, Object keys);

    @Message(
            id = 1270,
            value =
                    "Derivatives of %s.%s cannot go to storage '%s': nothing would ever delete them there. Name it with derivativesStore(...) in the uploader's definition, or use one of %s.")
    MisconfiguredException foreignDerivativesStore(String entity, String attribute, String storage, Object known);

    @Message(
            id = 1271,
            value =
                    "Derivatives are found by name, but these are a single file or a list. Pass DerivativeSources.of(Map.of(\"name\", ...)).")
    InvalidFileDataException derivativesWithoutNames();

    @Message(
            id = 1272,
            value =
                    "Derivatives of '%s' were made %d times, and each time some were gone before %s could be written. Look for what else deletes from storage '%s'.")
    StorageException vanishingDerivatives(FileIdentity file, int times, Slot slot, String storage);

    @Message(
            id = 1254,
            value =
                    "The transaction ended or was marked for roll-back before '%s' was uploaded straight to '%s', as a rule because its time was over. No row can refer to the file any more, so it was deleted again. Use assign, whose file is copied in the background, upload before the transaction begins, or give the transaction more time.")
    AttachmentException transactionEnded(String name, String storage);

    @Message(
            id = 1285,
            value =
                    "The file '%s' cannot be adopted for %s, since its storage is temporary and its files expire. Assign it instead, which copies it.")
    AttachmentRefusedException adoptedFromCache(FileIdentity file, Slot slot);

    @Message(
            id = 1286,
            value =
                    "The file '%s' cannot be adopted for %s: by its name it was made for another record, and two records never share a file. Use copyTo on the other record, or rename the file in its storage if it is nobody's.")
    AttachmentRefusedException adoptedFromAnother(FileIdentity file, Slot slot);

    @Message(
            id = 1287,
            value =
                    "There is no file '%s' to adopt for %s. Adopt a file by the id it has inside its storage, without the storage's own folder or prefix.")
    MissingFileException nothingToAdopt(FileIdentity file, Slot slot);
}
