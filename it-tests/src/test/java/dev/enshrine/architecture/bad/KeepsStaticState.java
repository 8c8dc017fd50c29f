// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Five ways to keep something for all applications of a server. */
public interface KeepsStaticState {
    /** A variable. */
    class Variable {
        static int variable = Integer.parseInt("1");
    }

    /** A map that says it can change. */
    class Cache {
        static final ConcurrentMap<String, String> CACHE = new ConcurrentHashMap<>();
    }

    /** A counter. */
    class Counter {
        static final AtomicInteger COUNTER = new AtomicInteger();
    }

    /** A variable for each thread. */
    class PerThread {
        static final ThreadLocal<String> VALUE = ThreadLocal.withInitial(() -> "");
    }

    /** A map that does not say it can change. */
    class Hidden {
        static final Map<String, String> HIDDEN = new HashMap<>();
    }
}
