// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MissingFileException;
import dev.enshrine.Slot;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import java.time.Duration;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;
import org.jboss.logging.annotations.ValidIdRange;

/** 13xx: attaching to records and saving them. */
@MessageBundle(projectCode = "ENS", length = 4)
@ValidIdRange(min = 1300, max = 1399)
interface RecordErrors {

    @Message(
            id = 1301,
            value = "No file is attached to attribute '%s' of %s. Assign one first, or ask isPresent() of file().")
    AttachmentException noFile(String attribute, String record);

    @Message(
            id = 1302,
            value =
                    "The record %s has no id yet, so no job can name it. Save it first, or let the save ask for the job.")
    AttachmentException recordWithoutId(String record);

    @Message(
            id = 1303,
            value =
                    "The embeddable %s is null on the record and has no usable constructor without arguments. Set it before attaching a file.")
    AttachmentException noEmbeddable(@Cause Throwable cause, String embeddable);

    @Message(id = 1304, value = "The attachment of %s could not be read or set: %s. Its accessor must not throw.")
    AttachmentException accessorFailed(@Cause Throwable cause, String record, Throwable reason);

    @Message(
            id = 1310,
            value =
                    "File data from a client may only name a file in storage '%s', but this names '%s': somebody else's file could be taken that way. Upload the file, and send what the upload answered.")
    AttachmentRefusedException notCached(String cache, UploadedFile claimed);

    @Message(
            id = 1311,
            value =
                    "The upload '%s' has expired, or is none of ours: cached files live %s. Ask the user to choose the file again.")
    AttachmentRefusedException expiredUpload(UploadedFile claimed, Duration lifetime);

    @Message(id = 1312, value = "There is no upload '%s'. Ask the user to choose the file again.")
    MissingFileException noUpload(UploadedFile claimed);

    @Message(
            id = 1320,
            value =
                    "The upload '%s' for %s has expired: its cached file may be removed before the save ends. Ask the user to choose the file again.")
    AttachmentRefusedException expiredFile(String file, Slot slot);

    @Message(
            id = 1321,
            value =
                    "The stored file '%s' may not be written to %s: it is not the file this record has, so it comes from a stale copy or from another record, and two records would share one file. Reload the record and make the change again, or assign(file) to give it a copy.")
    AttachmentRefusedException foreignFile(String file, Slot slot);

    @Message(
            id = 1330,
            value =
                    "Writing the attachment of %s %s changed %d rows instead of 1, although the row was locked. The transaction is rolled back.")
    AttachmentException notOneRow(String entity, Object recordId, int rows);

    @Message(
            id = 1331,
            value =
                    "The column %s of %s is too short for the %d characters of the promoted value. Make it longer, or a text column, then redrive the job.")
    String valueTooLong(String column, String table, int length);

    @Message(
            id = 1340,
            value = "%s does not exist any more, so '%s' is not its attachment. There is nothing left to do.")
    AttachmentChangedException recordGone(Slot slot, FileIdentity expected);

    @Message(
            id = 1341,
            value =
                    "%s has %s instead of '%s': it was changed meanwhile. Nothing was written; a job for the new file is on its way.")
    AttachmentChangedException otherFile(Slot slot, String found, FileIdentity expected);

    @Message(
            id = 1342,
            value = "'%s' of %s is not in storage '%s', so there is nothing to promote. Promote only what isCached().")
    AttachmentException nothingToPromote(UploadedFile file, Slot slot, String cache);

    @Message(id = 1343, value = "%s does not exist any more, so nothing was written. There is nothing left to do.")
    AttachmentChangedException nowhereToWrite(Slot slot);

    @Message(id = 1344, value = "%s has the promoted form of '%s' already, so nothing was written. Reload the record.")
    AttachmentChangedException promotedAlready(Slot slot, String file);

    @Message(
            id = 1345,
            value =
                    "%s does not have '%s' any more: it was changed or deleted meanwhile. Nothing was written, and what was uploaded is destroyed in the background.")
    AttachmentChangedException changedMeanwhile(Slot slot, UploadedFile expected);

    @Message(
            id = 1350,
            value =
                    "A record id of %d characters is longer than the %d allowed, so it is none of ours. Use the id as a job has it.")
    InvalidFileDataException recordIdTooLong(int length, int longest);

    @Message(id = 1351, value = "'%s' is not the id of a record with ids of type %s. Use the id as a job has it.")
    InvalidFileDataException noRecordId(@Cause Throwable cause, String text, String type);

    @Message(
            id = 1365,
            value =
                    "The file '%s' for %s.%s has errors, so it is neither saved nor promoted: %s. Show errors() and ask for another file, or remove it.")
    AttachmentRefusedException invalidFile(UploadedFile file, String entity, String attribute, Object errors);

    @Message(
            id = 1370,
            value =
                    "Derivatives that are made in the background come from the attached file and go where the uploader says, since a job carries neither content nor a storage. Leave from(...) and to(...) out, or create them at once.")
    IllegalArgumentException notInBackground();

    @Message(
            id = 1375,
            value =
                    "The step of an atomic write returned '%s' instead of '%s', but it may change metadata and derivatives only: the place of a file is a function of its record. Return what it was given as next, or that with other metadata or derivatives.")
    AttachmentException stepMovedFile(UploadedFile returned, UploadedFile next);

    @Message(
            id = 1376,
            value =
                    "'%s' or one of its derivatives, to be written to %s, is not in its storage any more: another run that failed may have asked for its destruction. Nothing was written. Make it again, then try again.")
    StorageException goneMeanwhile(UploadedFile next, Slot slot);

    @Message(
            id = 1355,
            value =
                    "A record of '%s' is said to be saved, but there is no transaction, so its jobs could run although the save fails. Say so inside the JTA transaction that saves it.")
    AttachmentException savedOutsideTransaction(String entity);

    @Message(
            id = 1380,
            value =
                    "The plain attacher of %s has no file. Assign, attach or load one first, or ask isPresent() of file().")
    AttachmentException noPlainFile(String uploader);

    @Message(
            id = 1381,
            value =
                    "The plain attacher of %s cannot promote for a blank owner, since the files of all of them would share names. Pass a text that stands for this object only, such as its table and key.")
    IllegalArgumentException blankOwner(String uploader);

    @Message(id = 1385, value = "The file '%s' was not adopted for record %s: %s")
    String notAdopted(FileIdentity file, Object recordId, Throwable reason);

    @Message(
            id = 1386,
            value =
                    "A batch of %d records is not possible, since a transaction of that size would never be one. Use 1 to %d; a hundred is a good start.")
    IllegalArgumentException batchSize(int size, int largest);
}
