// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

/** Names of message properties. For operators who browse or select; the worker reads {@link #INTERRUPTIONS} and {@link #PROBE} alone. */
final class Labels {
    static final String ENTITY = "enshrineEntity";
    static final String RECORD = "enshrineRecord";
    static final String ATTRIBUTE = "enshrineAttribute";
    static final String ATTEMPT = "enshrineAttempt";
    static final String INTERRUPTIONS = "enshrineInterruptions";
    static final String REASON = "enshrineReason";
    static final String PROBE = "enshrineProbe";

    private Labels() {}
}
