// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A file system of its own, in memory and small, where this machine lets its user mount one (root, or sudo without a password, as on hosted runners). */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "512k";

    private final Path folder;
    private final Optional<List<String>> unmounter;

    private SmallDisk(Path folder, Optional<List<String>> unmounter) {
        this.folder = folder;
        this.unmounter = unmounter;
    }

    /** A small disk, or where none may be mounted a plain folder. */
    static SmallDisk mountIfAllowed() {
        var folder = emptyFolder();
        for (var sudo : List.of(List.<String>of(), List.of("sudo", "-n"))) {
            if (run(sudo, "mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0777", "tmpfs", folder.toString())) {
                return new SmallDisk(folder, Optional.of(sudo));
            }
        }
        return new SmallDisk(folder, Optional.empty());
    }

    /** Whether it is a disk of its own, which can be full. */
    boolean isSmall() {
        return unmounter.isPresent();
    }

    Path folder() {
        return folder;
    }

    /** Takes up what room there is, but so many bytes. */
    void fill(long room) {
        try {
            var filler = folder.resolve("filler");
            long size = folder.toFile().getUsableSpace() - room;
            Files.write(filler, new byte[(int) Math.max(0, size)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeRoom() {
        try {
            Files.deleteIfExists(folder.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of at least one byte but the one that takes up room. */
    List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("filler"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmounter.ifPresent(sudo -> run(sudo, "umount", folder.toString()));
    }

    private static Path emptyFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "disks")), "disk")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(List<String> sudo, String... command) {
        try {
            var process = new ProcessBuilder(
                            Stream.concat(sudo.stream(), Stream.of(command)).toList())
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
