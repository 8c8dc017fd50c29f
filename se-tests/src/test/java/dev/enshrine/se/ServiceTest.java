// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attacher;
import dev.enshrine.ForAttribute;
import dev.enshrine.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user writes: a service with an injected attacher and declared transactions. */
class ServiceTest {

    @ApplicationScoped
    static class Photos {
        @Inject
        EntityManagerFactory factory;

        @Inject
        Attacher<Photo> image;

        @Inject
        @ForAttribute("image")
        Instance<Attacher<Photo>> named;

        @Transactional
        Photo add(Source upload) {
            var photo = new Photo();
            image.on(photo).assign(upload);
            withEntities(entities -> entities.persist(photo));
            return photo;
        }

        @Transactional
        void replaceAndFail(Long id, Source upload) {
            withEntities(entities -> {
                named.get().on(entities.find(Photo.class, id)).assign(upload);
                entities.flush();
            });
            throw new IllegalStateException("after all not");
        }

        private void withEntities(Consumer<EntityManager> work) {
            // closed by the end of the transaction it has joined
            work.accept(factory.createEntityManager());
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).beans(Photos.class).application();

    private final Album album = new Album(APPLICATION);
    private final Photos photos = APPLICATION.bean(Photos.class);

    @Test
    void promotesWhatATransactionalMethodSaved() {
        var photo = photos.add(Album.source("one"));

        APPLICATION.worker().drain();

        assertThat(album.storage(photo.id)).hasValue("store");
        assertThat(photo.image.storage())
                .as("the caller's own instance is left alone")
                .isEqualTo("cache");
    }

    @Test
    void asksForNothingWhenATransactionalMethodFails() {
        var id = photos.add(Album.source("one")).id;
        APPLICATION.worker().drain();

        assertThatThrownBy(() -> photos.replaceAndFail(id, Album.source("two"))).hasMessage("after all not");

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.content(id)).isEqualTo("one");
    }
}
