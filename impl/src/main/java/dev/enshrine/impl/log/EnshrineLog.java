// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** The module's log messages; {@code docs/messages.md} explains each by its number. What is thrown is in {@link EnshrineErrors}. */
@MessageLogger(projectCode = "ENS", length = 4)
@ValidIdRange(min = 1001, max = 1099)
public interface EnshrineLog extends BasicLogger {

    /** The logger of category {@code dev.enshrine}. */
    EnshrineLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), EnshrineLog.class, "dev.enshrine");

    /** At start-up. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1001, value = "Enshrine looks after %d attachments (%s); jobs are kept by '%s'")
    void started(int attachments, String names, String journal);

    /** A provider without a bridge of its own. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1002,
            value =
                    "Persistence unit '%s' is neither Hibernate's nor EclipseLink's (%s), so Enshrine goes by the persistence API alone: a lock loads the whole record, a write may raise its version and empty its cache, every update counts as a write of the whole row, and the mapping of the columns is not checked")
    void portableBridge(String unit, String factory);

    /** A provider with a bridge. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 1003,
            value = "Persistence unit '%s': Enshrine works with %s's own mapping, change detection and cache")
    void bridge(String unit, String provider);

    /** A job that is over. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1010, value = "%s of %s, file %s: %s at attempt %d")
    void finished(String job, Object slot, Object file, Object outcome, int attempt);

    /** A job that is tried again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1011, value = "%s of %s, file %s: attempt %d failed and is tried again in %s: %s")
    void triedAgain(
            String job, Object slot, Object file, int attempt, Object delay, String reason, @Cause Throwable cause);

    /** A job whose row is not there yet. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1012, value = "%s of %s, file %s: not visible yet at attempt %d, looking again in %s")
    void notVisibleYet(String job, Object slot, Object file, int attempt, Object delay);

    /** A job that is given up. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1013, value = "%s of %s, file %s: parked after attempt %d: %s")
    void parked(String job, Object slot, Object file, int attempt, String reason, @Cause Throwable cause);

    /** A job that was refused at once. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1015, value = "%s of %s, file %s: refused and parked at attempt %d: %s")
    void refused(String job, Object slot, Object file, int attempt, String reason);

    /** A destroy job that came before its time. */
    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1014, value = "Destruction of %s: %s must wait %s more for readers of the old value")
    void graceNotOver(Object slot, Object files, Object remaining);

    /** An observer of a worker's event failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1020, value = "An observer of %s failed; the job is done all the same")
    void observerFailed(Object event, @Cause Throwable cause);

    /** A job on the managed executor could not be run or failed; the row stays in cache. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1030, value = "The job %s could not be run after commit; its file stays where it is")
    void executorFailed(Object job, @Cause Throwable cause);

    /** An upload could not be taken back after a roll-back. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1031,
            value =
                    "The file %s was attached in a transaction that rolled back, but could not be deleted; it is left in its storage")
    void rollbackLeftFile(Object file, @Cause Throwable cause);

    /** A pass over the rows ended. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1040, value = "Upkeep looked for lost jobs: %s")
    void reconciled(Object report);

    /** A pass over temporary storages ended. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1041, value = "Upkeep cleared temporary storages: %s")
    void cleaned(Object report);

    /** A pass over permanent storages ended. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1042, value = "Upkeep examined permanent storages: %s")
    void examined(Object report);

    /** Part of a pass failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1043, value = "Upkeep could not look after %s, so it is left as it is until the next pass")
    void upkeepFailed(Object what, @Cause Throwable cause);

    /** A column holds what is no file. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1044,
            value =
                    "Table %s, record %s: the column holds a text that is no uploaded file's. Files whose ids it names are kept; correct the row")
    void unreadableValue(String table, Object recordId, @Cause Throwable cause);

    /** Upkeep runs by itself. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1045, value = "Upkeep runs by itself: lost jobs %s, temporary storages %s, permanent storages %s%s")
    void upkeepScheduled(Object reconcile, Object clean, Object examine, String dryRun);

    /** Nothing runs upkeep. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 1046,
            value =
                    "Upkeep does not run by itself, since no managed scheduled executor takes it (%s): call dev.enshrine.upkeep.Maintenance from a timer of your own")
    void upkeepNotScheduled(Object cause);

    /** Every node does all of upkeep. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 1047,
            value =
                    "There is no table %s, so each node runs passes of upkeep of its own. With several nodes, create it, or give all but one Upkeep.off()")
    void noLeases(String table);

    /** The source of an upload was to be deleted and could not be. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1060, value = "The upload's source %s could not be deleted; it is left there")
    void sourceLeft(Object path, @Cause Throwable cause);

    /** A storage that a resolver made could not be closed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1061, value = "%s could not be closed; the application ends without it")
    void notClosed(Object storage, @Cause Throwable cause);

    /** An extractor met something that is no reason to fail. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1065, value = "Metadata of a file for %s: %s; the upload goes on")
    void metadataProblem(String attachment, String problem, @Cause Throwable cause);

    /** An adopted file is not the toolkit's to delete in the background. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 1085,
            value =
                    "The file %s of %s was adopted, so it is left where it is; delete it yourself if nobody else needs it")
    void adoptedFileKept(Object file, Object slot);

    /** Who keeps the jobs, and why. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1021, value = "Jobs are kept by '%s': %s")
    void journal(String journal, String reason);

    /** A queue in the caller's transaction, and a datasource that may not take part. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1022,
            value =
                    "Jobs go to the queue in the caller's transaction, but %s; with a datasource that is not an XA one, a crash between the two commits loses the job. Make it an XA datasource, or create the table ENSHRINE_JOB (docs/outbox.md). %s")
    void doubtfulXa(String why, String remedy);

    /** Wake-ups cannot be sent; logged once until it works again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1023,
            value = "Wake-ups cannot be sent by '%s'; the jobs lie in the outbox and are sent when it works again")
    void wakeUpsNotSent(String transport, @Cause Throwable cause);

    /** Wake-ups are sent again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1024, value = "Wake-ups are sent by '%s' again")
    void wakeUpsSentAgain(String transport);

    /** Nothing calls the relay. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1025,
            value =
                    "There is no managed scheduled executor, so the outbox is not looked through by itself: a job that must wait or was forgotten stays there. Configure the server's default one, or bring a bean of that type")
    void noRelay();

    /** The outbox could not be looked through; logged once until it can. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1026, value = "The outbox could not be looked through; it is tried again")
    void relayFailed(@Cause Throwable cause);

    /** A try that began never ended. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1027,
            value = "A try of the job for %s (attempt %d) began and never ended, %d by now; it is tried again in %s")
    void interrupted(Object slot, int attempt, int interruptions, Object delay);

    /** A job of the outbox that cannot be begun. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1028, value = "The job %s in the outbox of '%s' was parked: %s")
    void outboxJobParked(String id, String unit, String reason);

    /** A wake-up that nothing came of. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1029, value = "A wake-up for outbox '%s' was dropped: this application has outboxes %s")
    void unknownOutbox(String outbox, Object known);

    /** A worker could not reach the outbox. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1032, value = "The job %s in the outbox of '%s' could not be begun or ended; it is sent again")
    void wakeUpFailed(String id, String outbox, @Cause Throwable cause);

    /** A module's look after the start failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1033, value = "%s could not look at what runs since the start, and does not look again")
    void afterStartFailed(Object what, @Cause Throwable cause);
}
