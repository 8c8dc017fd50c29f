// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A job in a hook's hands: asked for when the hook says so. For one thread. */
public final class PendingJob implements JobRequest {
    private final JobDispatcher dispatcher;
    private Duration delay;
    private Job job;
    private boolean decided;

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
        return job.files();
    }

    @Override
    public Map<String, String> arguments() {
        return job.arguments();
    }

    @Override
    public JobRequest with(String key, String value) {
        var arguments = new HashMap<>(job.arguments());
        arguments.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        job = job.withArguments(arguments);
        return this;
    }

    @Override
    public JobRequest delay(Duration wait) {
        if (requireNonNull(wait, "wait").isNegative()) {
            throw ERRORS.negativeDelay(wait, job.slot());
        }
        delay = wait;
        job = dispatcher.after(wait, job);
        return this;
    }

    @Override
    public void enqueue() {
        if (!decided) {
            decided = true;
            dispatcher.request(job, delay);
        }
    }

    @Override
    public void runInline() {
        if (!decided) {
            decided = true;
            dispatcher.runInPlace(dispatcher.after(Duration.ZERO, job));
        }
    }
}
