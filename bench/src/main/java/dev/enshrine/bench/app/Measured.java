// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Source;
import dev.enshrine.StorageName;
import dev.enshrine.UploadedFile;
import dev.enshrine.bench.step.Crew;
import dev.enshrine.bench.step.Pipeline;
import dev.enshrine.bench.step.Samples;
import dev.enshrine.bench.step.Work;
import dev.enshrine.storage.Storage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Enshrine as it runs on a server. */
@ApplicationScoped
public class Measured implements Pipeline {
    /** How many files are read again. */
    private static final int SAMPLE = 20;

    private final HeldQueue promote = new HeldQueue("enshrine.promote");
    private final HeldQueue destroy = new HeldQueue("enshrine.destroy");
    private final Samples samples = new Samples(Path.of(System.getProperty(BenchConfiguration.FILES), "samples"));

    @Inject
    @SuppressWarnings("NullAway.Init")
    Records records;

    @Inject
    @StorageName("store")
    @SuppressWarnings("NullAway.Init")
    Storage store;

    @Resource
    @SuppressWarnings("NullAway.Init")
    ManagedThreadFactory threads;

    @Override
    public double save(Work work) throws Exception {
        samples.prepare(work.size());
        hold();
        var seconds = Crew.run(threads, work.threads(), work.records(), turn -> {
            var sample = samples.of(work.size(), turn);
            records.add(work.disks(), Source.of(Files.newInputStream(sample), "sample.jpg"));
        });
        promote.await(work.records());
        return seconds;
    }

    @Override
    public double promote(Work work) throws Exception {
        return drain(promote);
    }

    @Override
    public void check(Work work) throws Exception {
        var files = records.files(work.disks());
        require(files.size() == work.records(), files.size() + " rows");
        for (var file : files) {
            require(file.storage().equals("store"), file.id() + " is in '" + file.storage() + "'");
            var there = store.find(file.id());
            require(there.isPresent() && there.get().size() == work.size(), file.id() + " is " + there);
        }
        for (int i = 0; i < files.size(); i += Math.max(1, files.size() / SAMPLE)) {
            checkDigest(files.get(i));
        }
    }

    @Override
    public double delete(Work work) throws Exception {
        var ids = records.ids(work.disks());
        var seconds =
                Crew.run(threads, work.threads(), ids.size(), turn -> records.delete(work.disks(), ids.get(turn)));
        destroy.await(ids.size());
        return seconds;
    }

    @Override
    public double destroy(Work work) throws Exception {
        return drain(destroy);
    }

    @Override
    public void checkEmpty(Work work) throws Exception {
        var left = records.ids(work.disks()).size();
        require(left == 0, left + " rows are left");
        try (var files = Files.walk(Path.of(System.getProperty(BenchConfiguration.FILES), "store"))) {
            var count = files.filter(Files::isRegularFile).count();
            require(count == 0, count + " files are left");
        }
    }

    void hold() throws Exception {
        promote.hold();
        destroy.hold();
    }

    /** Does all the work of saved records, and deletes them. */
    void settle(Work work) throws Exception {
        promote.await(work.records());
        promote(work);
        delete(work);
        destroy(work);
    }

    private static double drain(HeldQueue queue) throws Exception {
        var begin = System.nanoTime();
        queue.release();
        queue.await(0);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void checkDigest(UploadedFile file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var content = new DigestInputStream(store.open(file.id()), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        var found = HexFormat.of().formatHex(digest.digest());
        require(file.sha256().filter(found::equals).isPresent(), file.id() + " has other bytes than were saved");
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new IllegalStateException(otherwise);
        }
    }
}
