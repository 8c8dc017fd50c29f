// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.List;

/** Jobs that are messages. */
final class QueuedJobs implements Jobs {

    @Override
    public long count(JobQueue line) {
        return line.count();
    }

    @Override
    public List<String> texts(JobQueue line) {
        return line.texts();
    }

    @Override
    public List<String> parked() {
        return JobQueue.PARKED.texts();
    }

    @Override
    public void clearParked() {
        JobQueue.PARKED.clear();
    }
}
