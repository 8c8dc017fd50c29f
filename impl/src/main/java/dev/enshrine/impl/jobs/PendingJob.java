// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.Slot;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.PromoteJob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A job in a hook's hands: asked for when the hook says so. For one thread. */
public final class PendingJob implements JobRequest {
    private final JobDispatcher dispatcher;
    private final Duration delay;
    private Job job;
    private boolean enqueued;

    /** A job that is not asked for yet. */
    public PendingJob(JobDispatcher dispatcher, Job job, Duration delay) {
        this.dispatcher = dispatcher;
        this.job = job;
        this.delay = delay;
    }

    @Override
    public Slot slot() {
        return job.slot();
    }

    @Override
    public List<FileIdentity> files() {
        return job instanceof PromoteJob promote ? List.of(promote.cached()) : ((DestroyJob) job).files();
    }

    @Override
    public Map<String, String> arguments() {
        return job.arguments();
    }

    @Override
    public JobRequest with(String key, String value) {
        var arguments = new HashMap<>(job.arguments());
        arguments.put(key, value);
        job = job.withArguments(arguments);
        return this;
    }

    @Override
    public void enqueue() {
        if (!enqueued) {
            enqueued = true;
            dispatcher.request(job, delay);
        }
    }
}
