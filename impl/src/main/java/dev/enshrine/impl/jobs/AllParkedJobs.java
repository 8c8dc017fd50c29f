// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.Slot;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.jobs.ParkedSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The parked jobs of every place there is: after a change of the journal some lie here and some there. Safe for many threads. */
@ApplicationScoped
@Typed(AllParkedJobs.class) // the port's type is given to it only where nobody else brings one
public class AllParkedJobs implements ParkedJobs {
    private final Instance<ParkedSource> sources;

    /** Over the places of the deployment. */
    @Inject
    public AllParkedJobs(@Any Instance<ParkedSource> sources) {
        this.sources = sources;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AllParkedJobs() {
        this(null);
    }

    @Override
    public List<ParkedJob> list(int most) {
        return together(source -> source.list(most)).stream().limit(most).toList();
    }

    @Override
    public List<ParkedJob> find(Slot slot) {
        return together(source -> source.find(slot));
    }

    @Override
    public boolean redrive(String id) {
        return sources.stream().anyMatch(source -> source.redrive(id));
    }

    @Override
    public int redriveAll() {
        return sources.stream().mapToInt(ParkedSource::redriveAll).sum();
    }

    @Override
    public boolean discard(String id) {
        return sources.stream().anyMatch(source -> source.discard(id));
    }

    private List<ParkedJob> together(Function<ParkedSource, List<ParkedJob>> read) {
        return sources.stream()
                .flatMap(source -> read.apply(source).stream())
                .sorted(Comparator.comparing(ParkedJob::since))
                .toList();
    }
}
