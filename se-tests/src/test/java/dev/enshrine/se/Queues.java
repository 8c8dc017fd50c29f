// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

/** The queues' names. */
final class Queues {
    static final String PROMOTE = "jms/enshrine/promote";
    static final String DESTROY = "jms/enshrine/destroy";
    static final String PARKED = "jms/enshrine/parked";
    static final String SCRAP = "scrap";
    static final String[] ALL = {PROMOTE, DESTROY, PARKED, SCRAP};

    private Queues() {}
}
