// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import dev.enshrine.jobs.JobRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Keeps the jobs that are asked for while records are saved. In the default phase: what a flush at commit fires comes too late for the others. */
@ApplicationScoped
class JobObserver {
    private final JmsJournal journal;

    /** For the container's client proxy, which calls nothing on it. */
    JobObserver() {
        this(new JmsJournal());
    }

    @Inject
    JobObserver(JmsJournal journal) {
        this.journal = journal;
    }

    void keep(@Observes JobRequested request) {
        journal.keep(request.delivery(), request.delay());
    }
}
