// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.util.Objects.requireNonNull;

import dev.enshrine.StorageException;
import dev.enshrine.storage.tck.FaultyStorage.Moment;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that come to each moment, and knows which of them are to fail. Safe for many threads. */
final class Faults {
    private static final int ALWAYS = -1;

    private final Map<Moment, Integer> left = new ConcurrentHashMap<>();
    private final Map<Moment, AtomicInteger> calls = new ConcurrentHashMap<>();

    void fail(Moment moment, int times) {
        if (times < 0) {
            throw new IllegalArgumentException("A storage cannot fail " + times
                    + " times. Tell how many calls are to fail, 0 for none, or call failAlways.");
        }
        left.put(requireNonNull(moment, "moment"), times);
    }

    void failAlways(Moment moment) {
        left.put(requireNonNull(moment, "moment"), ALWAYS);
    }

    void recover() {
        left.clear();
    }

    int calls(Moment moment) {
        return counter(moment).get();
    }

    /** Counts the call and says whether it is to fail now. */
    boolean comesTo(Moment moment) {
        counter(moment).incrementAndGet();
        var fails = new AtomicInteger();
        left.computeIfPresent(moment, (told, times) -> {
            fails.set(times);
            return times > 0 ? times - 1 : times;
        });
        return fails.get() != 0;
    }

    /** Takes a call back that turned out to be none. */
    void forget(Moment moment) {
        counter(moment).decrementAndGet();
    }

    void inUpload(Moment moment, String id) throws IOException {
        if (comesTo(moment)) {
            throw ioException(moment, id);
        }
    }

    void inCall(Moment moment, String id) {
        if (comesTo(moment)) {
            throw new StorageException(message(moment, id));
        }
    }

    static IOException ioException(Moment moment, String id) {
        return new IOException(message(moment, id));
    }

    private static String message(Moment moment, String id) {
        return "The faulty storage failed with '" + id + "' at " + moment
                + ", as the test told it to. Call recover() to end that.";
    }

    private AtomicInteger counter(Moment moment) {
        return calls.computeIfAbsent(moment, first -> new AtomicInteger());
    }
}
