// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.UploadDetails;
import dev.enshrine.storage.tck.FaultyStorage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorsTest {
    private final MemoryStorage main = new MemoryStorage();
    private final MemoryStorage first = new MemoryStorage();
    private final MemoryStorage second = new MemoryStorage();
    private final Mirrors mirrors = Mirrors.of(main, first, second);
    private final Storage storage = mirrors.storage();

    @Test
    @Behaviour("RM-03")
    void takeUploadsUnderTheSameId() throws IOException {
        upload(storage, "a/b");

        assertThat(text(main, "a/b")).isEqualTo("content");
        assertThat(text(first, "a/b")).isEqualTo("content");
        assertThat(text(second, "a/b")).isEqualTo("content");
    }

    @Test
    @Behaviour("RM-03")
    void takeCopiesFromAnotherStorage() throws IOException {
        var cache = new MemoryStorage();
        upload(cache, "cached");

        var copy = ((CopyingStorage) storage).copy(cache, "cached", "stored", UploadDetails.none());

        assertThat(copy).isPresent();
        assertThat(text(main, "stored")).isEqualTo("content");
        assertThat(text(first, "stored")).isEqualTo("content");
    }

    @Test
    @Behaviour("RM-03")
    void forgetWhatIsDeleted() throws IOException {
        upload(storage, "a");

        storage.delete("a");

        assertThat(main.exists("a")).isFalse();
        assertThat(first.exists("a")).isFalse();
        assertThat(second.exists("a")).isFalse();
    }

    @Test
    @Behaviour("RM-03")
    void canKeepWhatIsDeleted() throws IOException {
        var keeping = mirrors.withoutDeletions().storage();
        upload(keeping, "a");

        keeping.delete("a");

        assertThat(main.exists("a")).isFalse();
        assertThat(first.exists("a")).isTrue();
    }

    @Test
    @Behaviour("RM-03")
    void canBeFilledBySomethingElse() throws IOException {
        var filled = mirrors.withoutUploads().storage();
        upload(filled, "a");
        upload(first, "a");

        assertThat(second.exists("a")).isFalse();
        filled.delete("a");
        assertThat(first.exists("a")).isFalse();
    }

    @Test
    @Behaviour("RM-03")
    void areLeftAloneByWhatIsDoneOnTheMainStorage() throws IOException {
        upload(main, "a");

        assertThat(first.exists("a")).isFalse();
    }

    @Test
    @Behaviour("RM-03")
    void canBeFilledAfterwards() throws IOException {
        upload(main, "a");

        mirrors.repeat("a");
        mirrors.repeat("a");

        assertThat(text(first, "a")).isEqualTo("content");
        assertThat(text(second, "a")).isEqualTo("content");
        assertThatThrownBy(() -> mirrors.repeat("missing")).isInstanceOf(MissingFileException.class);
    }

    @Test
    void keepTheMainStorageFromAnObjectThatOneOfThemCannotTake() throws IOException {
        var faulty = FaultyStorage.around(second);
        faulty.failOnce(FaultyStorage.Moment.BEFORE_UPLOAD);
        var mirrored = Mirrors.of(main, first, faulty).storage();

        assertThatThrownBy(() -> upload(mirrored, "a")).isInstanceOf(IOException.class);
        assertThat(main.exists("a")).isFalse();

        upload(mirrored, "a");
        assertThat(main.exists("a")).isTrue();
        assertThat(second.exists("a")).isTrue();
    }

    @Test
    void areDeletedFromByASecondTryWhenTheFirstFailed() throws IOException {
        var faulty = FaultyStorage.around(second);
        var mirrored = Mirrors.of(main, faulty).storage();
        upload(mirrored, "a");
        faulty.failOnce(FaultyStorage.Moment.BEFORE_DELETE);

        assertThatThrownBy(() -> mirrored.delete("a")).isInstanceOf(StorageException.class);
        mirrored.delete("a");

        assertThat(second.exists("a")).isFalse();
    }

    @Test
    @Behaviour("RM-05")
    void shareTheContentThatIsReadOnceAndNotClosed() throws IOException {
        var content = new Counting(new ByteArrayInputStream("content".getBytes(UTF_8)));

        storage.upload(content, "a", UploadDetails.none());

        assertThat(content.bytes).hasValue("content".length());
        assertThat(content.closed).hasValue(0);
        assertThat(text(second, "a")).isEqualTo("content");
    }

    @Test
    @Behaviour("RM-05")
    void openNothingThatTheyCanCopy() throws IOException {
        var cache = new MemoryStorage();
        upload(cache, "cached");

        ((CopyingStorage) storage).copy(cache, "cached", "stored", UploadDetails.none());

        main.requireStreamsClosed();
        cache.requireStreamsClosed();
        assertThat(text(first, "stored")).isEqualTo("content");
    }

    @Test
    void leaveNoTemporaryFile(@TempDir Path folder) throws IOException {
        var before = temporaryFiles();

        upload(storage, "a");
        assertThatThrownBy(() -> storage.upload(new FailingStream(), "b", UploadDetails.none()))
                .isInstanceOf(IOException.class);

        assertThat(temporaryFiles()).isEqualTo(before);
        assertThat(first.exists("b")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void haveThePowersOfTheMainStorageAlone(@TempDir Path folder) {
        assertThat(storage).isInstanceOf(ListingStorage.class).isNotInstanceOf(LocalStorage.class);
        assertThat(Mirrors.of(FileSystemStorage.at(folder), first).storage()).isInstanceOf(LocalStorage.class);
        assertThat(List.of(storage)).contains(storage).doesNotContain(mirrors.storage());
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("enshrine-mirror-"))
                    .count();
        }
    }

    private static void upload(Storage to, String id) throws IOException {
        to.upload(new ByteArrayInputStream("content".getBytes(UTF_8)), id, UploadDetails.none());
    }

    private static String text(Storage storage, String id) throws IOException {
        try (var content = storage.open(id)) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private static final class Counting extends FilterInputStream {
        private final AtomicInteger bytes = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        Counting(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes.addAndGet(Math.max(0, count));
            return count;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final class FailingStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }
}
