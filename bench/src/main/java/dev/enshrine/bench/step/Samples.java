// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/** The files that are saved again and again: eight of each size. They begin as photos do, so that their content type is found as it is of photos; the rest are bytes that nothing can compress. */
public final class Samples {
    private static final int COUNT = 8;
    /** Of files so large one is enough. */
    private static final int LARGE = 256 << 20;

    private static final int CHUNK = 1 << 20;

    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffdb0043");

    private final Path folder;

    /** Below that folder; made when first asked for. */
    public Samples(Path folder) {
        this.folder = folder;
    }

    /** One of the eight files of that size. Not safe for many threads the first time. */
    public Path of(int size, int number) throws IOException {
        int which = number % count(size);
        var file = folder.resolve(size + "-" + which);
        return Files.exists(file) ? file : write(file, size, which);
    }

    /** Makes all of that size. */
    public void prepare(int size) throws IOException {
        for (int i = 0; i < count(size); i++) {
            of(size, i);
        }
    }

    private static int count(int size) {
        return size < LARGE ? COUNT : 1;
    }

    private Path write(Path file, int size, int seed) throws IOException {
        Files.createDirectories(folder);
        var random = new Random(seed);
        try (var out = Files.newOutputStream(file)) {
            for (int left = size; left > 0; left -= CHUNK) {
                var bytes = new byte[Math.min(left, CHUNK)];
                random.nextBytes(bytes);
                if (left == size) {
                    System.arraycopy(JPEG, 0, bytes, 0, Math.min(JPEG.length, bytes.length));
                }
                out.write(bytes);
            }
        }
        return file;
    }
}
