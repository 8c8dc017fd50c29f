// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The process of one pipeline, which takes its steps when it is told to. For one thread. */
final class Contender implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final String name;
    private final Process process;
    private final URI address;
    private final List<Path> folders;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Started already, maybe not ready.
     *
     * @param folders where it writes files, to be emptied after each turn
     */
    Contender(String name, Process process, URI address, List<Path> folders) {
        this.name = name;
        this.process = process;
        this.address = address;
        this.folders = folders;
    }

    String name() {
        return name;
    }

    /** Waits until it answers. */
    void awaitReady() throws InterruptedException {
        var begin = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE) {
                throw new IllegalStateException(name + " did not get ready; see its log.");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Takes all steps once; checks what came of them; leaves nothing behind. */
    Measurement turn(Work work, Database database) throws Exception {
        try {
            database.checkpoint();
            var save = step("save", work, database);
            var promote = step("promote", work, database);
            call("check", work);
            var delete = step("delete", work, database);
            var destroy = step("destroy", work, database);
            call("check-empty", work);
            return new Measurement(name, work, save, promote, delete, destroy, Processor.peakMemory(process.pid()));
        } finally {
            empty();
        }
    }

    /** How many times the seconds of a save without attachment one with takes, its upload not counted. */
    double saveCost(Work work, Database database) throws Exception {
        var seconds = both("save-cost", work, database);
        return seconds[1] / seconds[0];
    }

    /** Seconds of a transaction that saves so many records without attachments, and of one that saves them with. */
    double[] transaction(Work work, Database database) throws Exception {
        return both("transaction-cost", work, database);
    }

    private double[] both(String step, Work work, Database database) throws Exception {
        try {
            database.checkpoint();
            var seconds = List.of(text(step, work).split(" ", -1));
            return new double[] {Double.parseDouble(seconds.get(0)), Double.parseDouble(seconds.get(1))};
        } finally {
            empty();
        }
    }

    /** Saves while nobody promotes, and then promotes; leaves nothing behind. */
    Backlog backlog(Work work, Database database) throws Exception {
        try {
            database.checkpoint();
            var save = step("save", work, database);
            var promote = step("promote", work, database);
            call("check", work);
            return new Backlog(save, promote);
        } finally {
            database.empty(name);
            empty();
        }
    }

    /** What saving and promoting took. */
    record Backlog(Measurement.Step save, Measurement.Step promote) {}

    /** MiB of the heap in use after collecting garbage: before the work, and when its files are saved, promoted and destroyed. */
    List<Double> heaps(Work work, Database database) throws Exception {
        try {
            var heaps = new ArrayList<Double>();
            heaps.add(call("heap", work));
            for (var step : List.of("save", "promote", "check", "delete", "destroy", "check-empty")) {
                step(step, work, database);
                heaps.add(call("heap", work));
            }
            return List.of(heaps.get(0), heaps.get(1), heaps.get(2), heaps.get(heaps.size() - 1));
        } finally {
            empty();
        }
    }

    private Measurement.Step step(String step, Work work, Database database) throws Exception {
        var broker = broker();
        var all = Processor.millis(process.pid());
        var rows = database.millis();
        var seconds = call(step, work);
        var rowsTook = database.millis() - rows;
        var allTook = Processor.millis(process.pid()) - all;
        var brokerTook = broker() - broker;
        return new Measurement.Step(seconds, allTook - brokerTook, rowsTook, brokerTook);
    }

    private long broker() throws Exception {
        return Long.parseLong(get("broker").body());
    }

    private double call(String step, Work work) throws Exception {
        return Double.parseDouble(text(step, work));
    }

    private String text(String step, Work work) throws Exception {
        var response = get(step + "?" + work.query());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "Step '" + step + "' of " + name + " with " + work + " failed: " + response.body());
        }
        return response.body();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("broker").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        } catch (IOException e) {
            return false; // cut off while it starts
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofHours(1))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void empty() throws IOException {
        for (var folder : folders) {
            empty(folder);
        }
    }

    /** Folders stay, since a storage whose folder vanished is an error. */
    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.filter(Files::isRegularFile).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
