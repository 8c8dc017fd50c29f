// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.kill.stop.Stops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The harness' side of {@link Stops}. For one thread. */
final class StopPoints {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Path folder;

    StopPoints(Path folder) {
        this.folder = folder;
    }

    /** Asks the next thread that comes to that place to stop. */
    void arm(Place place) {
        clear();
        touch(place.id() + Stops.ARMED);
    }

    /** Whether a thread has stopped, or does so within that time. */
    boolean isReachedWithin(Place place, Duration longest) {
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < longest.toNanos()) {
            if (Files.exists(folder.resolve(place.id() + Stops.REACHED))) {
                return true;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return false;
    }

    /** Lets the thread go on, and nobody stop there any more. */
    void release(Place place) {
        delete(folder.resolve(place.id() + Stops.ARMED));
        touch(place.id() + Stops.GO);
    }

    /** Forgets everything; only while no thread waits. */
    private void clear() {
        try (var files = Files.list(folder)) {
            files.forEach(StopPoints::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void touch(String name) {
        try {
            Files.write(folder.resolve(name), new byte[0]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
