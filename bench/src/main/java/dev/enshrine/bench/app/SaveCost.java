// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.bench.step.Crew;
import dev.enshrine.bench.step.Work;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Saves alone: of records without attachment, and of records whose files were uploaded before, so that only the row and its job are left to write. */
@ApplicationScoped
public class SaveCost {
    /** About as long as the data of a file. */
    private static final int TEXT = 250;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Records records;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Attacher<OneDisk> files;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Measured measured;

    @Resource
    @SuppressWarnings("NullAway.Init")
    ManagedThreadFactory threads;

    /** Seconds for saving the same number of records without and with an attachment. */
    record Seconds(double plain, double attached) {}

    /** Saves what is ready, and says how many seconds that took. */
    @FunctionalInterface
    private interface Saving {
        double of(List<Object> ready) throws Exception;
    }

    /** Saves records of both kinds, each in a transaction. Leaves none with an attachment. */
    Seconds measure(Work work) throws Exception {
        return measure(
                work, ready -> Crew.run(threads, work.threads(), work.records(), turn -> records.add(ready.get(turn))));
    }

    /** Saves records of both kinds, all of a kind in one transaction. Leaves none with an attachment. */
    Seconds measureTogether(Work work) throws Exception {
        return measure(work, ready -> Crew.run(threads, 1, 1, turn -> records.addAll(ready)));
    }

    private Seconds measure(Work work, Saving saving) throws Exception {
        measured.hold();
        var plain = saving.of(ready(work, () -> new Plain("-".repeat(TEXT))));
        var attached = saving.of(ready(work, this::uploaded));
        measured.settle(work);
        return new Seconds(plain, attached);
    }

    private static List<Object> ready(Work work, Supplier<Object> record) {
        var ready = new ArrayList<Object>();
        for (int i = 0; i < work.records(); i++) {
            ready.add(record.get());
        }
        return ready;
    }

    private OneDisk uploaded() {
        var record = new OneDisk();
        files.on(record).assign(Source.of(new byte[] {1}, "sample.bin"));
        return record;
    }
}
