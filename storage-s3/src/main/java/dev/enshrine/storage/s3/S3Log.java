// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** Everything this module says, in logs and in exceptions. 40xx: the log and set-up; 41xx: files. */
@MessageLogger(projectCode = "ENS", length = 4)
@ValidIdRange(min = 4000, max = 4199)
interface S3Log {
    S3Log LOG = Logger.getMessageLogger(MethodHandles.lookup(), S3Log.class, "dev.enshrine.storage.s3");

    @LogMessage(level = Level.WARN)
    @Message(
            id = 4000,
            value =
                    "The parts of an upload of '%s' that broke off could not be removed from bucket '%s', where nobody sees them but they are paid for: %s. Upkeep of a temporary storage removes them; for others have a lifecycle rule of the bucket.")
    void partsLeft(String key, String bucket, String reason);

    @Message(id = 4010, value = "Option '%s' of the S3 storage cannot be '%s': %s")
    MisconfiguredException unusableOption(String option, Object value, String advice);

    @Message(
            id = 4011,
            value = "The S3 storage in bucket '%s' could not be set up: %s. Set region, endpoint or client.")
    MisconfiguredException notSetUp(@Cause Throwable cause, String bucket, String reason);

    @Message(
            id = 4012,
            value =
                    "A link or an upload that is signed for %s would be refused, because a signature is good for at most 7 days and at least a second. Choose a shorter time, or public links.")
    MisconfiguredException unusableExpiry(Duration expiry);

    @Message(
            id = 4100,
            value =
                    "There is no file '%s' in bucket '%s'%s, so it cannot be read. It was deleted, or the storage has another bucket or prefix than when it was stored: put the file back, or correct these.")
    MissingFileException notInBucket(String id, String bucket, String prefix);

    @Message(
            id = 4101,
            value =
                    "'%s' could not be %s in bucket '%s', because there is no such bucket at %s. Create it, or correct bucket, region or endpoint, then try again.")
    StorageException noBucket(@Cause Throwable cause, String id, String verb, String bucket, String endpoint);

    @Message(
            id = 4102,
            value =
                    "'%s' could not be %s in bucket '%s', because the access key is not allowed to: %s. Check the policies of user, bucket and encryption key against docs/s3.md, then try again.")
    StorageException forbidden(@Cause Throwable cause, String id, String verb, String bucket, String reason);

    @Message(
            id = 4103,
            value =
                    "'%s' could not be %s in bucket '%s', because there are no credentials: %s. Give the server some where the SDK looks for them, or name a provider, then try again.")
    StorageException noCredentials(@Cause Throwable cause, String id, String verb, String bucket, String reason);

    @Message(
            id = 4104,
            value =
                    "'%s' could not be %s in bucket '%s': %s. The SDK tried again as far as that made sense; look at the service or the network, then try again.")
    StorageException failed(@Cause Throwable cause, String id, String verb, String bucket, String reason);

    @Message(id = 4105, value = "Nothing was stored: %s")
    IOException notStored(@Cause Throwable cause, String message);

    @Message(
            id = 4106,
            value =
                    "'%s' in bucket '%s' was changed by somebody else while it was written, so it was left as it is. Try again: what is there will be looked at anew.")
    IOException changedMeanwhile(@Cause Throwable cause, String id, String bucket);

    @Message(
            id = 4107,
            value =
                    "The copy '%s' in bucket '%s' has the digest %s and not %s of the file that was uploaded: it was damaged or replaced where it came from. Upload the file again.")
    IOException damaged(String id, String bucket, String found, String expected);

    @Message(
            id = 4108,
            value =
                    "Reading '%s' from bucket '%s' broke off after %d of %d bytes: %s. Read it again from its beginning.")
    IOException brokenRead(@Cause Throwable cause, String id, String bucket, long read, long size, String reason);

    @Message(
            id = 4109,
            value =
                    "'%s' cannot be the id of a file in bucket '%s', because with the storage's prefix it has %d bytes, and a key at most 1024. Choose a shorter location or prefix.")
    InvalidFileDataException keyTooLong(String id, String bucket, int bytes);

    @Message(
            id = 4110,
            value =
                    "An upload of '%s' cannot be signed for a client, because its size is %s: without a size the client could send as much as it likes. Give '%s' among the metadata, from 0 to 5368709120 bytes (5 GiB).")
    InvalidFileDataException sizeNeeded(String id, String size, String key);

    @Message(
            id = 4111,
            value =
                    "%d of %d files could not be deleted from bucket '%s', the first being '%s': %s. Check the permissions, then try again.")
    StorageException notDeleted(int failed, int all, String bucket, String id, String reason);

    @Message(
            id = 4112,
            value =
                    "'%s' could not be copied, because '%s' in bucket '%s' was replaced or deleted meanwhile. Try again.")
    IOException sourceChanged(@Cause Throwable cause, String id, String fromId, String fromBucket);
}
