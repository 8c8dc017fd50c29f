// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeSources;
import dev.enshrine.StorageName;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A version vouches that nobody has changed the record since it was loaded, but promotions and derivatives do not raise it. What they have made since must be destroyed too, also in a storage that cannot tell
 * what lies in a folder.
 */
class VersionedDerivativesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Portfolio.class)
            .beans(Thumbnails.class, BareStorage.Producer.class)
            .application();

    @BeforeEach
    void emptyTheBareStorage() {
        BareStorage.MEMORY.list("").map(StoredObject::id).toList().forEach(BareStorage.MEMORY::delete);
    }

    @Test
    void destroysTheDerivativesOfAPromotionThatTheRemoverHasNotSeen() throws RollbackException {
        var id = add();
        var open = APPLICATION.begin();
        open.execute(entities -> entities.find(Portfolio.class, id));

        APPLICATION.worker().drain();
        assertThat(BareStorage.MEMORY.list("")).hasSize(1);
        open.execute(entities -> entities.find(Portfolio.class, id).image = null);
        open.commit();
        APPLICATION.worker().drain();

        assertThat(BareStorage.MEMORY.list("")).isEmpty();
    }

    @Test
    void destroysTheDerivativesThatWereMadeSinceTheDeleterHasLoaded() throws RollbackException {
        var id = add();
        APPLICATION.worker().drain();
        var open = APPLICATION.begin();
        var file = open.run(entities -> entities.find(Portfolio.class, id).image);

        var attacher = APPLICATION.attacher(Portfolio.class).retrieve(id, file.identity());
        attacher.derivatives().add(DerivativeSources.of(Map.of("large", Album.source("large"))));
        attacher.atomicPersist();
        assertThat(BareStorage.MEMORY.list("")).hasSize(2);
        open.execute(entities -> entities.remove(entities.find(Portfolio.class, id)));
        open.commit();
        APPLICATION.worker().drain();

        assertThat(BareStorage.MEMORY.list("")).isEmpty();
    }

    private static Long add() {
        return APPLICATION.inTransaction(entities -> {
            var record = new Portfolio();
            APPLICATION.attacher(Portfolio.class).on(record).assign(Album.source("one"));
            entities.persist(record);
            return record.id;
        });
    }

    @Entity(name = "Portfolio")
    static class Portfolio {
        @Id
        @GeneratedValue
        Long id;

        @Version
        long version;

        @Attachment(uploader = Thumbnails.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Thumbnails extends Uploader {
        @Override
        protected void define(Definition definition) {
            definition
                    .derivative("thumb", request -> Album.source("small " + request.name()))
                    .derivativesStore("bare");
        }
    }

    /** A storage that does what it must, and nothing more. */
    record BareStorage(Storage delegate) implements Storage {
        static final MemoryStorage MEMORY = new MemoryStorage();

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            return delegate.upload(content, id, details);
        }

        @Override
        public InputStream open(String id) {
            return delegate.open(id);
        }

        @Override
        public Optional<StoredObject> find(String id) {
            return delegate.find(id);
        }

        @Override
        public void delete(String id) {
            delegate.delete(id);
        }

        @Dependent
        static class Producer {
            @Produces
            @ApplicationScoped
            @StorageName("bare")
            Storage bare() {
                return new BareStorage(MEMORY);
            }
        }
    }
}
