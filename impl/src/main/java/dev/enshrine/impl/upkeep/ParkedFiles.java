// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.jobs.PromoteJob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What parked jobs are about, read once for a pass. For one thread. */
final class ParkedFiles {
    /** So many are known by heart; if there are more, the rest is looked up one by one. */
    private static final int KNOWN = 10_000;

    private record Waiting(Slot slot, FileIdentity file) {}

    private final ParkedJobs parked;
    private final Set<Waiting> waiting = new HashSet<>();
    private final Set<String> touched = new HashSet<>();
    private final boolean complete;

    ParkedFiles(ParkedJobs parked) {
        this.parked = parked;
        var jobs = parked.list(KNOWN);
        this.complete = jobs.size() < KNOWN;
        jobs.stream().map(ParkedFiles::job).forEach(job -> {
            waiting(job).forEach(waiting::add);
            touched(job).forEach(touched::add);
        });
    }

    /** Whether a promotion of that file, or the making of its derivatives, is parked. */
    boolean isParked(Slot slot, FileIdentity file) {
        var wanted = new Waiting(slot, file);
        return waiting.contains(wanted)
                || (!complete
                        && parked.find(slot).stream()
                                .map(ParkedFiles::job)
                                .anyMatch(job -> waiting(job).anyMatch(wanted::equals)));
    }

    /** Whether all parked jobs are known, so that {@link #touches} can be believed. */
    boolean isComplete() {
        return complete;
    }

    /** Whether a parked job would delete that id, write to it, or make derivatives of it. */
    boolean touches(String id) {
        return touched.contains(id);
    }

    private static Job job(ParkedJob parked) {
        return parked.delivery().job();
    }

    private static Stream<Waiting> waiting(Job job) {
        return job instanceof DestroyJob
                ? Stream.empty()
                : job.files().stream().map(file -> new Waiting(job.slot(), file));
    }

    private static Stream<String> touched(Job job) {
        var files = job instanceof PromoteJob promote ? List.of(promote.target()) : job.files();
        return files.stream().map(FileIdentity::id);
    }
}
