// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.EMPTY;
import static dev.enshrine.impl.protocol.SlotValues.NO_ROW;

import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SaveVerdict.Refuse;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.World.Row;
import java.util.Optional;

/**
 * A user's transaction on one record: one write, flushed at once, then two branches to commit. A refusal or a version conflict rolls it back, and its later
 * steps do nothing.
 */
final class UserTransaction extends Actor {
    private final int record;
    private final Row loaded;
    private Row written;
    private Proceed asks = new Proceed(Optional.empty(), Optional.empty());

    UserTransaction(World world, int record, Row loaded) {
        super(world);
        this.record = record;
        this.loaded = loaded;
        this.written = loaded;
    }

    /** Changes another attribute of the record only. */
    UserTransaction saveTitle() {
        return write(loaded);
    }

    /** Uploads a new file and assigns it. */
    UserTransaction attach(int file) {
        world.upload(file);
        return assign(file);
    }

    /** Assigns a file that was uploaded before. */
    UserTransaction assign(int file) {
        return write(new Row(World.cachedOf(record, SlotValues.c(file).file()), loaded.version()));
    }

    UserTransaction remove() {
        return write(new Row(EMPTY, loaded.version()));
    }

    /** Saves a new record that has no file. */
    UserTransaction insertEmpty() {
        return remove();
    }

    UserTransaction delete() {
        return write(new Row(NO_ROW, loaded.version()));
    }

    UserTransaction merge(Row detached) {
        return detached.value() instanceof Cached cached
                ? write(new Row(World.cachedOf(record, cached.file()), detached.version()))
                : write(detached);
    }

    void commit() {
        commitDatabaseBranch();
        commitQueueBranch();
    }

    void commitQueueBranch() {
        then(() -> {
            asks.promote().ifPresent(file -> world.askToPromote(record, World.cachedOf(record, file)));
            asks.destroy().ifPresent(file -> world.askToDestroy(record, file));
        });
    }

    void commitDatabaseBranch() {
        then(() -> {
            world.write(record, written.value(), written.version() + 1);
            world.unlock(this);
        });
    }

    private UserTransaction write(Row now) {
        then(() -> flush(now));
        return this;
    }

    private boolean flush(Row now) {
        if (!world.lock(record, this)) {
            return false;
        }
        if (hitsNoRow() || hasConflict(now)) {
            end();
        } else {
            judge(now);
        }
        return true;
    }

    private boolean hitsNoRow() {
        return !loaded.value().equals(NO_ROW) && world.row(record).value().equals(NO_ROW);
    }

    private boolean hasConflict(Row now) {
        return world.writes.versioned() && now.version() != world.row(record).version();
    }

    private void judge(Row now) {
        var save = new Save(
                world.writes,
                loaded.value(),
                old(now.value()),
                now.value(),
                !world.obeys(Rule.R3_REFUSE),
                world.isExpired(now.value()));
        var verdict = SaveWithout.decide(save, world::obeys);
        if (verdict instanceof Refuse) {
            end();
        } else if (verdict instanceof Proceed proceed) {
            asks = proceed;
            written = new Row(column(save), now.version());
        } else {
            written = new Row(save.old(), now.version());
        }
    }

    private SlotValue old(SlotValue now) {
        boolean readsRow =
                world.obeys(Rule.R4_OLD_FROM_LOCKED_ROW) && SaveRules.needsRow(world.writes, loaded.value(), now);
        return readsRow ? world.row(record).value() : loaded.value();
    }

    private SlotValue column(Save save) {
        boolean isUntouched = save.now().equals(save.loaded()) && world.writes.changedColumnsOnly();
        return isUntouched ? world.row(record).value() : save.now();
    }
}
