// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import java.time.Duration;

/** The shortest ways known to lose or orphan a file when a rule is missing, numbered as in docs/protocol.md. Each begins with c(0) in the row and its promotion queued. */
final class Traces {
    private Traces() {}

    /** V1, V2: the file is removed and its destruction done before the copy is made; the worker dies between the copy and the verdict. */
    static void copyIsMadeTooLateAndItsMakerDies(World world) {
        var worker = world.takePromotion(0);
        worker.look();
        world.begin().remove().commit();
        world.takeDestruction(0).run();
        worker.copy();
        worker.crash();
    }

    /** V2: a duplicate finds its file replaced while a transaction that has loaded the promoted file is open, and that transaction writes it back. */
    static void duplicateFindsItsFileReplacedWhileSomebodyHoldsIt(World world) {
        var worker = world.takePromotion(0);
        var duplicate = world.takeDuplicateOf(worker);
        worker.look();
        duplicate.look();
        duplicate.copy();
        worker.copy();
        worker.finish();
        var holder = world.begin();
        world.begin().attach(1).commit();
        duplicate.finish();
        holder.saveTitle().commit();
    }

    /** V3: a whole-row write puts c(0) back over p(0), and its job arrives while the row still says p(0). */
    static void jobOfAWriteBackArrivesBeforeItsRow(World world) {
        var user = world.begin();
        world.takePromotion(0).run();
        user.saveTitle();
        user.commitQueueBranch();
        world.takePromotion(0).run();
        user.commitDatabaseBranch();
    }

    /** V4: a detached copy comes back when its file has long been replaced and cleared. */
    static void staleCopyOfAReplacedAndClearedFileIsMerged(World world) {
        var stale = world.detachedCopy();
        world.begin().attach(1).commit();
        world.takePromotion(1).run();
        clearTheCache(world);
        world.begin().merge(stale).commit();
    }

    /** V5: a detached copy comes back when its file has long been promoted and the cached one cleared. */
    static void staleCopyOfAPromotedAndClearedFileIsMerged(World world) {
        var stale = world.detachedCopy();
        world.takePromotion(0).run();
        clearTheCache(world);
        world.begin().merge(stale).commit();
    }

    /** V6: a transaction that was open during the promotion removes the file it knows as cached. */
    static void fileIsRemovedThatWasPromotedMeanwhile(World world) {
        var user = world.begin();
        world.takePromotion(0).run();
        user.remove().commit();
    }

    /** V6, by deleting the record. */
    static void recordIsDeletedWhoseFileWasPromotedMeanwhile(World world) {
        var user = world.begin();
        world.takePromotion(0).run();
        user.delete().commit();
    }

    /** V6, by another file. */
    static void fileIsReplacedThatWasPromotedMeanwhile(World world) {
        var user = world.begin();
        world.takePromotion(0).run();
        user.attach(1).commit();
    }

    /** V7: a transaction removes a file that it has never seen. */
    static void fileIsRemovedThatReplacedTheLoadedOne(World world) {
        var user = world.begin();
        world.begin().attach(1).commit();
        world.takePromotion(1).run();
        user.remove().commit();
    }

    /** V8: a transaction loads p(0) between the two branches of the one that replaces it, and writes its whole row after the destruction. */
    static void rowIsLoadedBetweenTheBranchesOfAReplacement(World world) {
        world.takePromotion(0).run();
        var replacing = world.begin().attach(1);
        replacing.commitQueueBranch();
        var reader = world.begin();
        replacing.commitDatabaseBranch();
        world.takeDestruction(0).run();
        reader.saveTitle().commit();
    }

    /** V9, first half: a destruction arrives before the row that lets the file go. */
    static void destructionArrivesBeforeItsRow(World world) {
        world.takePromotion(0).run();
        var user = world.begin().remove();
        user.commitQueueBranch();
        world.takeDestruction(0).run();
        user.commitDatabaseBranch();
    }

    /** V9, second half: between the check and the deletion a stale copy brings the file back, and it is promoted. */
    static void fileComesBackBetweenCheckAndDeletion(World world) {
        var stale = world.detachedCopy();
        world.takePromotion(0).run();
        world.begin().remove().commit();
        var worker = world.takeDestruction(0);
        worker.check();
        world.begin().merge(stale).commit();
        world.takePromotion(0).run();
        worker.delete();
    }

    /** V11: the job of a first insert arrives minutes before its row. */
    static void jobOfAnInsertArrivesLongBeforeItsRow(World world) {
        var user = world.beginInsert().attach(1);
        user.commitQueueBranch();
        world.waitFor(Duration.ofMinutes(10));
        world.takePromotion(1).run();
        user.commitDatabaseBranch();
    }

    /** V12: an upload that the cleaner watches already is assigned, and cleared before the commit. */
    static void oldUploadIsAssignedAndClearedBeforeTheCommit(World world) {
        world.takePromotion(0).run();
        world.upload(1);
        world.waitFor(World.LIFETIME.plusMinutes(1));
        world.clean();
        world.waitFor(World.LONGEST_TRANSACTION.minusMinutes(2));
        var user = world.begin().assign(1);
        world.waitFor(Duration.ofMinutes(3));
        world.clean();
        user.commit();
    }

    /** V12, with an upload of a minute ago. */
    static void newUploadIsAssignedAndTheCleanerComesBeforeTheCommit(World world) {
        world.upload(1);
        world.waitFor(Duration.ofMinutes(1));
        var user = world.begin().assign(1);
        world.clean();
        user.commit();
    }

    /** V13, first half: a title is saved by a transaction that has missed a replacement. */
    static void titleIsSavedOverAReplacement(World world) {
        var user = world.begin();
        world.begin().attach(1).commit();
        world.takePromotion(1).run();
        user.saveTitle().commit();
    }

    /** V13, second half: a title is saved by a transaction that has missed a file's return. */
    static void titleIsSavedOverAFileThatCameBack(World world) {
        var stale = world.detachedCopy();
        world.begin().remove().commit();
        var user = world.begin();
        world.begin().merge(stale).commit();
        world.takePromotion(0).run();
        world.takePromotion(0).run();
        world.takeDestruction(0).run();
        user.saveTitle().commit();
    }

    /** V14: a deleted record's id is used again while a worker is about to delete the file of its first life. */
    static void recordReturnsUnderItsOldId(World world) {
        var stale = world.detachedCopy();
        world.takePromotion(0).run();
        world.begin().delete().commit();
        var worker = world.takeDestruction(0);
        worker.check();
        world.beginInsert().insertEmpty().commit();
        world.begin().merge(stale).commit();
        world.takePromotion(0).run();
        worker.delete();
    }

    /** V15: a title is saved by a transaction that has missed the promotion. */
    static void titleIsSavedOverAPromotion(World world) {
        var user = world.begin();
        world.takePromotion(0).run();
        user.saveTitle().commit();
    }

    /** Without a number: a detached copy comes back when its promoted file has been replaced and destroyed. */
    static void staleCopyOfADestroyedFileIsMerged(World world) {
        world.takePromotion(0).run();
        var stale = world.detachedCopy();
        world.begin().attach(1).commit();
        world.takeDestruction(0).run();
        world.begin().merge(stale).commit();
    }

    private static void clearTheCache(World world) {
        world.waitFor(World.LIFETIME.plusMinutes(1));
        world.clean();
        world.waitFor(World.LONGEST_TRANSACTION);
        world.clean();
    }
}
