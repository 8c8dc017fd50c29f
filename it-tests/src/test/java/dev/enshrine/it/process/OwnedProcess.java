// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.process;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process that a test starts, and kills with all its children by the signal that nobody can catch. For one thread. */
public final class OwnedProcess {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final String name;
    private final Path log;
    private final List<String> command;
    private final BooleanSupplier ready;
    private Process process;

    public OwnedProcess(String name, Path log, List<String> command, BooleanSupplier ready) {
        this.name = name;
        this.log = log;
        this.command = List.copyOf(command);
        this.ready = ready;
    }

    /** The command that runs a class of the test's own class path in a small JVM, with these options and arguments. */
    public static List<String> java(Class<?> main, List<String> options, String... arguments) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator)));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts it; it may not be ready yet. */
    public void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " did not start", failed);
        }
    }

    /** Waits until it answers. */
    public void awaitReady(Duration longest) {
        if (!isReadyWithin(longest)) {
            throw new IllegalStateException(
                    name + (isAlive() ? " is not ready after " + longest : " ended by itself") + ", see " + log);
        }
    }

    /** Whether it answers, or does so within that time; no, if it has ended. */
    public boolean isReadyWithin(Duration longest) {
        var begin = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (!isAlive() || System.nanoTime() - begin > longest.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL, to its children and to it; returns when all are dead. It is halted before, so that it neither sees its children die, nor they it, and nobody says good-bye. */
    public void kill() {
        if (process == null) {
            return;
        }
        halt();
        var all = process.descendants().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        requireNonNull(process).onExit().join();
        all.forEach(child -> child.onExit().join());
    }

    private void halt() {
        try {
            new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
