// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.JobRequested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Fires requests for jobs, in the current transaction if there is one. Safe for many threads. */
@ApplicationScoped
public class JobDispatcher {
    private final Event<JobRequested> requests;
    private final JobKeeper keeper;
    private final Clock clock;

    /** Fires to whoever keeps jobs. */
    @Inject
    public JobDispatcher(Event<JobRequested> requests, JobKeeper keeper, Clock clock) {
        this.requests = requests;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JobDispatcher() {
        this(null, null, null);
    }

    /**
     * Asks for the job.
     *
     * @throws dev.enshrine.AttachmentException if nobody could keep it; the caller's transaction must fail then
     */
    public void request(Job job, Duration delay) {
        requests.fire(new JobRequested(delivery(job), delay));
    }

    /** Runs the job in place of asking for it: without a transaction now, else right after its commit. */
    public void runInPlace(Job job) {
        keeper.runInPlace(delivery(job));
    }

    /** The same job, to be done after that time: a destroy job says so itself, since a queue that cannot wait may bring it early. */
    Job after(Duration delay, Job job) {
        return job instanceof DestroyJob destroy
                ? new DestroyJob(
                        destroy.slot(), destroy.files(), clock.instant().plus(delay), destroy.arguments())
                : job;
    }

    private Delivery delivery(Job job) {
        return new Delivery(job, 1, clock.instant());
    }
}
