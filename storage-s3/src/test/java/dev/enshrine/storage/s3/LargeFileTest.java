// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the file: 256 MiB, or as many as {@code -Dlarge.mebibytes} says, with a heap of 64 MiB. */
class LargeFileTest {
    @RegisterExtension
    static final S3Server SERVER = S3Server.onDisk();

    @TempDir
    Path folder;

    @Test
    void goesThroughAProcessWithLittleMemory() throws IOException, InterruptedException {
        long mebibytes = Long.getLong("large.mebibytes", 256);
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFile.class.getName(),
                        SERVER.endpoint().toString(),
                        SERVER.newBucket(),
                        SERVER.newBucket(),
                        String.valueOf(mebibytes * 1024 * 1024))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
