// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.film.Buckets;
import dev.enshrine.it.film.Film;
import dev.enshrine.it.film.Films;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Temporary and permanent storage in a bucket: the same application on a server, with another module and two other storages. */
class FilesOnS3IT extends ServerTest {
    private static final String LENGTH = "film-mebibytes.txt";
    private static final Duration FOR_MANY_BYTES = Duration.ofMinutes(5);

    @Inject
    private Films films;

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.EMBEDDED)
                .addAsLibraries(Archives.s3())
                .addPackages(false, Film.class.getPackage())
                .addAsResource(new StringAsset(S3ProxyForTheRun.start().toString()), Buckets.ENDPOINT)
                .addAsResource(new StringAsset(System.getProperty("film.mebibytes")), LENGTH);
    }

    @Override
    Database database() {
        return Database.EMBEDDED;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @Test
    void promotesInsideTheServiceAndDestroysWhatWasReplacedAndDeleted() throws IOException {
        JobQueue.PROMOTE.hold();
        var id = films.add(upload("first"));
        var cached = films.reel(id);
        assertThat(content(cached)).isEqualTo("first");

        JobQueue.PROMOTE.release();
        var first = awaitPromoted(id);
        films.replace(id, upload("second"));
        var second = awaitPromoted(id);
        quiet();

        assertThat(content(second)).isEqualTo("second");
        assertThat(files.exists(first)).isFalse();
        films.delete(id);
        quiet();
        assertThat(files.exists(second)).isFalse();
    }

    /** {@code -Dfilm.mebibytes=1024} with a server of 256 MiB, as the manual says. */
    @Test
    void takesAFileThroughAServerThatHasLessMemory() {
        long size = mebibytes() << 20;

        var id = films.add(Source.of(new Noise(size), "reel.mpg"));
        var reel = awaitPromoted(id);

        assertThat(reel.size()).hasValue(size);
        films.delete(id);
        quiet();
        assertThat(files.exists(reel)).isFalse();
    }

    private UploadedFile awaitPromoted(Long id) {
        await().atMost(FOR_MANY_BYTES).until(() -> films.reel(id).storage().equals("film-store"));
        return films.reel(id);
    }

    private String content(UploadedFile file) throws IOException {
        try (var stream = files.open(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long mebibytes() {
        try (var file = Objects.requireNonNull(FilesOnS3IT.class.getResourceAsStream("/" + LENGTH), LENGTH)) {
            return Long.parseLong(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** So many bytes, of which no two blocks are alike. */
    private static final class Noise extends InputStream {
        private long left;

        Noise(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? (int) (left ^ (left >> 13)) & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count;
        }
    }
}
