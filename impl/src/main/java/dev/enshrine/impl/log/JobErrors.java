// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import dev.enshrine.AttachmentException;
import dev.enshrine.FileIdentity;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Slot;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;
import org.jboss.logging.annotations.ValidIdRange;

/** 14xx: jobs. A text is why a job was parked. */
@MessageBundle(projectCode = "ENS", length = 4)
@ValidIdRange(min = 1400, max = 1499)
interface JobErrors {

    @Message(
            id = 1401,
            value =
                    "The job is about attachment '%s' of entity '%s', which this deployment does not have. It was sent by another application, or the attachment was renamed; deploy what has it and redrive the job.")
    MisconfiguredException unknownAttachment(String attribute, String entity);

    @Message(
            id = 1402,
            value =
                    "The job asks to promote '%s' to '%s', but files of %s go from storage '%s' to their own places in '%s'. It was not made by this application, or the uploader's storages were changed.")
    String foreignPromotion(FileIdentity cached, FileIdentity target, Slot slot, String cache, String store);

    @Message(
            id = 1403,
            value =
                    "The job asks to destroy %s, but files of %s lie in storage '%s' under names of their own. It was not made by this application; nothing was deleted.")
    String foreignDestruction(List<FileIdentity> files, Slot slot, String store);

    @Message(
            id = 1410,
            value =
                    "There is no %s hook for %s, so there is nothing to run. Register one on the record, in the uploader's definition, or as a bean.")
    AttachmentException noHook(String kind, Slot slot);

    @Message(
            id = 1470,
            value =
                    "The job asks for derivatives of '%s', but files of %s lie in storage '%s' under names of their own. It was not made by this application; nothing was made.")
    String foreignDerivatives(FileIdentity file, Slot slot, String store);

    @Message(
            id = 1471,
            value =
                    "The file of %s is still in temporary storage long after derivatives of it were asked for. Its promotion is parked or was lost: redrive that first, then this job.")
    AttachmentException notPromotedYet(Slot slot);

    @Message(
            id = 1475,
            value = "A job of %2$s cannot wait for %1$s, which is less than nothing. Use Duration.ZERO for no waiting.")
    IllegalArgumentException negativeDelay(Duration delay, Slot slot);

    @Message(
            id = 1476,
            value =
                    "A transaction of Enshrine's own was marked for roll-back by what ran inside it, so nothing was written. The log before this line says why; try again.")
    String markedForRollback();

    @Message(
            id = 1477,
            value = "A transaction of Enshrine's own was not committed: %s. Nothing was written; try again.")
    String notCommitted(Throwable reason);

    @Message(
            id = 1420,
            value =
                    "The outbox table %s of persistence unit '%s' failed: %s. A save that asked for a job fails with it, since the job would be lost; look at the database, then try again.")
    String outboxFailed(String table, String unit, Throwable reason);

    @Message(
            id = 1427,
            value =
                    "The leases' table %s failed: %s. Nobody can tell which node has this pass of upkeep, so it is left out; look at the database.")
    String leaseFailed(String table, Throwable reason);

    @Message(
            id = 1421,
            value =
                    "No outbox is there for the jobs of %s (there are tables in: %s). Create the table in the persistence unit of its record.")
    MisconfiguredException noOutbox(Slot slot, Object units);

    @Message(
            id = 1422,
            value =
                    "%d tries of this job began and never ended: each server that began one stopped or was killed. Find out what the job does to it, then redrive the job.")
    String tooManyInterruptions(int tries);

    @Message(
            id = 1423,
            value =
                    "The managed executor takes no more jobs, while %d wait for it. Nothing is lost: they lie in the outbox and are sent again.")
    String executorBusy(int waiting);

    @Message(
            id = 1430,
            value =
                    "The application is stopping, so no transaction of Enshrine's own begins any more. Nothing was written; what was to be done is done when the application runs again.")
    String applicationStops();
}
