// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.stop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a thread at a place that the harness has armed, by a file in a folder that both know: {@code place.armed} becomes {@code place.reached}, and the thread waits until there is
 * {@code place.go}. One thread of one server stops; all others pass. Called by the rules of {@code Place}.
 */
public class Stops {
    /** What the rules and the harness agree on. */
    public static final String ARMED = ".armed";

    public static final String REACHED = ".reached";
    public static final String GO = ".go";
    public static final String FOLDER = "enshrine.kill.stops";

    /** Undertow's threads, on which the application's transactions run; everything else is a worker. */
    private static final String SAVER = "default task-";

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private static final ThreadLocal<int[]> BRANCHES = ThreadLocal.withInitial(() -> new int[1]);

    private final Path folder = Path.of(System.getProperty(FOLDER));

    /** Any thread stops here. */
    public void at(String place) {
        var armed = folder.resolve(place + ARMED);
        if (Files.exists(armed) && isFirst(armed, place)) {
            await(folder.resolve(place + GO));
        }
    }

    /** The server dies here, as long as the place is armed. */
    public void haltAt(String place) {
        if (Files.exists(folder.resolve(place + ARMED))) {
            Runtime.getRuntime().halt(137);
        }
    }

    /** A thread that serves a request stops here. */
    public void atSaver(String place) {
        if (isSaver()) {
            at(place);
        }
    }

    /** A thread that works on a job stops here. */
    public void atWorker(String place) {
        if (!isSaver()) {
            at(place);
        }
    }

    /** The commit of a transaction begins. */
    public void beginBranches() {
        BRANCHES.get()[0] = 0;
    }

    /** Counts a branch that has been dealt with. */
    public void countBranch() {
        BRANCHES.get()[0]++;
    }

    /** A saver stops here when that many branches of its transaction have been counted. */
    public void atBranch(String place, int number) {
        if (isSaver() && BRANCHES.get()[0] == number) {
            at(place);
        }
    }

    /** A saver stops here if this is the first branch that was counted, and its resource names itself like that. */
    public void atFirstBranch(String place, String kind, Object resource) {
        if (String.valueOf(resource).contains(kind)) {
            atBranch(place, 1);
        }
    }

    private static boolean isSaver() {
        return Thread.currentThread().getName().startsWith(SAVER);
    }

    /** Renaming is atomic, so that one thread wins. */
    private boolean isFirst(Path armed, String place) {
        try {
            Files.move(armed, folder.resolve(place + REACHED), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException anotherWasFirst) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void await(Path go) {
        while (!Files.exists(go)) {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
