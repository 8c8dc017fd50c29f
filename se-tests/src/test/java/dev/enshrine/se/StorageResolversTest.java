// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Source;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StorageResolver;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of storages that a resolver made. */
class StorageResolversTest {

    @Test
    void areClosedWhenTheApplicationEnds() throws IOException {
        Remote.CLOSED.set(0);
        var application =
                Deployment.of(Photo.class).beans(Remotes.class).application().start();
        application.attacher(Photo.class).on(new Photo()).upload(Source.of(new byte[] {1}, "a.bin"), "remote");
        assertThat(Remote.CLOSED).hasValue(0);

        application.close();

        assertThat(Remote.CLOSED).hasValue(1);
    }

    /** Makes a storage that holds something open. */
    @ApplicationScoped
    static class Remotes implements StorageResolver {
        @Override
        public Optional<Storage> resolve(String name) {
            return name.equals("remote") ? Optional.of(new Remote()) : Optional.empty();
        }
    }

    private static final class Remote implements Storage, AutoCloseable {
        static final AtomicInteger CLOSED = new AtomicInteger();

        private final Storage memory = new MemoryStorage();

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            return memory.upload(content, id, details);
        }

        @Override
        public InputStream open(String id) {
            return memory.open(id);
        }

        @Override
        public Optional<StoredObject> find(String id) {
            return memory.find(id);
        }

        @Override
        public void delete(String id) {
            memory.delete(id);
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }
}
