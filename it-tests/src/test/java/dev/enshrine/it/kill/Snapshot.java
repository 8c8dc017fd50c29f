// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.FileIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything there is at one moment.
 *
 * @param rows every row of both tables
 * @param stored every object of the permanent storages
 * @param content reads an object
 * @param jobs everything on the queues and in the outbox
 * @param prepared transactions that wait for their second phase, in the database and in the broker
 */
record Snapshot(
        List<Row> rows, Set<FileIdentity> stored, Reader content, List<WaitingJob> jobs, List<String> prepared) {
    /** Reads an object of a storage, if it is there. */
    @FunctionalInterface
    interface Reader {
        Optional<byte[]> read(FileIdentity file);
    }

    /** A row with its attribute's text, empty if that is null. */
    record Row(Entity entity, String id, Optional<String> file) {}

    /** A job, where it waits, and whose it is. */
    record WaitingJob(String where, String recordId, String text) {
        boolean isParked() {
            return where.contains("parked");
        }
    }
}
