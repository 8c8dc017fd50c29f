// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.Slot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In a hook's hands when it was called although there is nothing to do. For one thread. */
public final class NoJob implements JobRequest {
    private final Slot slot;
    private final Map<String, String> arguments;

    /** Nothing to do for that slot. */
    public NoJob(Slot slot, Map<String, String> arguments) {
        this.slot = slot;
        this.arguments = new HashMap<>(arguments);
    }

    @Override
    public Slot slot() {
        return slot;
    }

    @Override
    public List<FileIdentity> files() {
        return List.of();
    }

    @Override
    public Map<String, String> arguments() {
        return Map.copyOf(arguments);
    }

    @Override
    public JobRequest with(String key, String value) {
        arguments.put(key, value);
        return this;
    }

    @Override
    public JobRequest delay(Duration wait) {
        return this;
    }

    @Override
    public void enqueue() {
        // there is no file a job could be about
    }

    @Override
    public void runInline() {
        // there is no file a job could be about
    }
}
