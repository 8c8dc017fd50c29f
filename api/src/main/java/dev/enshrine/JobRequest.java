// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import dev.enshrine.jobs.Job;

/** A job that was asked for and can still be given arguments. For one thread, inside the hook. */
public interface JobRequest {

    /** The job as it stands. */
    Job job();

    /** Adds an argument that travels with the job to hooks, steps and events; a second value for a key replaces the first. */
    JobRequest with(String key, String value);

    /** Keeps the job in the caller's transaction. A second call does nothing. */
    void enqueue();
}
