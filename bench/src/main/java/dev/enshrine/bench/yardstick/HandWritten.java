// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.yardstick;

import dev.enshrine.bench.step.Crew;
import dev.enshrine.bench.step.Pipeline;
import dev.enshrine.bench.step.Samples;
import dev.enshrine.bench.step.Work;
import dev.enshrine.bench.step.Work.Disks;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;

/** Save, promote and destroy with one statement or two each, and files copied by the operating system. */
final class HandWritten implements Pipeline {
    private static final int WAIT_MILLIS = 20;

    private final Path files;
    private final Path otherCache;
    private final String url;
    private final boolean xa;
    private final ActiveMQXAConnectionFactory factory = new ActiveMQXAConnectionFactory("vm://0");
    private final Samples samples;
    private final AtomicLong keys = new AtomicLong();

    HandWritten(Path files, Path otherCache, String url, boolean xa) throws SQLException, IOException {
        this.files = files;
        this.otherCache = otherCache;
        this.url = url;
        this.xa = xa;
        this.samples = new Samples(files.resolve("samples"));
        factory.setConsumerWindowSize(2048);
        for (var folder : List.of(store(), otherCache, files.resolve("cache"))) {
            Files.createDirectories(folder);
        }
        execute("create table if not exists photo(id bigint primary key, image text, version bigint not null)");
    }

    /** What a thread does with its worker over and over. */
    @FunctionalInterface
    private interface Step {
        /** Whether there was something to do. */
        boolean take(Worker worker) throws Exception;
    }

    @Override
    public double save(Work work) throws Exception {
        samples.prepare(work.size());
        return times(work.threads(), work.records(), worker -> {
            var key = keys.incrementAndGet();
            var name = UUID.randomUUID().toString();
            copy(samples.of(work.size(), (int) key), cache(work.disks()).resolve(name), work.synced());
            worker.begin();
            try (var insert =
                    worker.database().prepareStatement("insert into photo(id, image, version) values (?, ?, 0)")) {
                insert.setLong(1, key);
                insert.setString(2, "cache:" + name);
                insert.executeUpdate();
            }
            worker.commitDatabaseFirst();
            try (var producer = worker.producer("promote")) {
                producer.send(worker.session().createTextMessage(key + " " + name));
            }
            worker.commit();
            return true;
        });
    }

    @Override
    public double promote(Work work) throws Exception {
        return consume(work, "promote", (worker, message) -> {
            var words = message.split(" ", -1);
            var key = Long.parseLong(words[0]);
            var database = worker.database();
            long version;
            try (var select = database.prepareStatement("select image, version from photo where id = ?")) {
                select.setLong(1, key);
                try (var row = select.executeQuery()) {
                    require(row.next() && row.getString(1).equals("cache:" + words[1]), message);
                    version = row.getLong(2);
                }
            }
            var name = UUID.randomUUID().toString();
            copy(cache(work.disks()).resolve(words[1]), store().resolve(name), work.synced());
            try (var update = database.prepareStatement(
                    "update photo set image = ?, version = version + 1 where id = ? and version = ?")) {
                update.setString(1, "store:" + name);
                update.setLong(2, key);
                update.setLong(3, version);
                require(update.executeUpdate() == 1, message);
            }
        });
    }

    @Override
    public void check(Work work) throws Exception {
        var stored = stored();
        require(stored.size() == work.records(), stored.size() + " rows");
        for (var name : stored) {
            require(Files.size(store().resolve(name)) == work.size(), name);
        }
    }

    @Override
    public double delete(Work work) throws Exception {
        var names = new ConcurrentLinkedQueue<>(stored());
        return times(work.threads(), work.records(), worker -> {
            worker.begin();
            try (var producer = worker.producer("destroy")) {
                producer.send(worker.session().createTextMessage(names.remove()));
            }
            worker.commit();
            return true;
        });
    }

    @Override
    public double destroy(Work work) throws Exception {
        return consume(work, "destroy", (worker, message) -> Files.delete(store().resolve(message)));
    }

    @Override
    public void checkEmpty(Work work) throws Exception {
        try (var left = Files.list(store())) {
            var count = left.count();
            require(count == 0, count + " files are left");
        }
        execute("truncate photo");
    }

    /** What is done with a message. */
    @FunctionalInterface
    private interface Consumption {
        void of(Worker worker, String message) throws Exception;
    }

    private double consume(Work work, String queue, Consumption consumption) throws Exception {
        var left = new AtomicInteger(work.records());
        return crew(work.consumers(), work.consumers(), worker -> {
            var consumer = worker.consumer(queue);
            while (left.get() > 0) {
                worker.begin();
                if (consumer.receive(WAIT_MILLIS) instanceof TextMessage message) {
                    consumption.of(worker, message.getText());
                    worker.commit();
                    left.decrementAndGet();
                } else {
                    worker.giveUp();
                }
            }
            return true;
        });
    }

    private double times(int threads, int turns, Step step) throws Exception {
        return crew(threads, turns, step);
    }

    /** Each thread with a worker of its own, made before the clock runs. */
    private double crew(int threads, int turns, Step step) throws Exception {
        var workers = new ArrayList<Worker>();
        for (int i = 0; i < threads; i++) {
            workers.add(Worker.with(factory, url, xa));
        }
        var free = new ConcurrentLinkedQueue<>(workers);
        var own = ThreadLocal.withInitial(free::remove);
        try {
            return Crew.run(Thread::new, threads, turns, turn -> step.take(own.get()));
        } finally {
            workers.forEach(Worker::close);
        }
    }

    private List<String> stored() throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select image from photo where image like 'store:%'")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1).substring("store:".length()));
            }
            return names;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Path from, Path to, boolean synced) throws IOException {
        try (var source = FileChannel.open(from);
                var target = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var size = source.size();
            for (long done = 0; done < size; ) {
                done += source.transferTo(done, size - done, target);
            }
            if (synced) {
                target.force(true);
            }
        }
    }

    private Path cache(Disks disks) {
        return disks == Disks.ONE ? files.resolve("cache") : otherCache;
    }

    private Path store() {
        return files.resolve("store");
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new IllegalStateException(otherwise);
        }
    }
}
