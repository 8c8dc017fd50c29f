// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Jobs in the outbox, as the server's own tests see them: messages that were parked count too, for wake-ups must not be among them. */
final class OutboxJobs extends OutboxRows {
    OutboxJobs(DataSource source) {
        super(source);
    }

    @Override
    public List<String> parked() {
        return Stream.concat(super.parked().stream(), JobQueue.PARKED.texts().stream())
                .toList();
    }

    @Override
    public void clearParked() {
        super.clearParked();
        JobQueue.PARKED.clear();
    }
}
