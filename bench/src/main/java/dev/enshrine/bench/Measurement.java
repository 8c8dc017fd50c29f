// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work;

/**
 * What one turn of one pipeline took.
 *
 * @param pipeline its name
 * @param peakMemory MiB, of the process since its start
 */
record Measurement(String pipeline, Work work, Step save, Step promote, Step delete, Step destroy, long peakMemory) {
    /**
     * One step.
     *
     * @param seconds of the clock
     * @param server milliseconds of processor time of the process without its broker
     * @param database milliseconds of PostgreSQL
     * @param broker milliseconds of the broker's own threads
     */
    record Step(double seconds, long server, long database, long broker) {}

    double savesPerSecond() {
        return work.records() / save.seconds();
    }

    double promotionsPerSecond() {
        return work.records() / promote.seconds();
    }

    double destroysPerSecond() {
        return work.records() / destroy.seconds();
    }

    double serverMillis() {
        return 1.0 * promote.server() / work.records();
    }

    double databaseMillis() {
        return 1.0 * promote.database() / work.records();
    }

    double brokerMillis() {
        return 1.0 * promote.broker() / work.records();
    }
}
