// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachers;
import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An uploader that leaves temporary storage out. */
@Behaviour("EM-10")
class WithoutCacheTest {

    @Entity(name = "Direct")
    static class Direct {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = DirectUploader.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class DirectUploader extends Uploader {
        @Override
        protected void define(Definition image) {
            image.withoutCache();
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Direct.class)
            .beans(DirectUploader.class)
            .withoutStorage("cache")
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    void assignsStraightToPermanentStorageAndNeedsNoJob() {
        var record = new Direct();
        APPLICATION.transact(entities -> {
            APPLICATION.attacher(Direct.class).on(record).assign(Album.source("one"));
            entities.persist(record);
        });

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(record.image.storage()).isEqualTo("store");
        assertThat(album.content(record.image)).isEqualTo("one");
    }

    @Test
    void takesTheUploadBackWithItsTransaction() {
        var transaction = APPLICATION.begin();
        transaction.execute(
                entities -> APPLICATION.attacher(Direct.class).on(new Direct()).assign(Album.source("one")));

        transaction.rollback();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void holdsForPlainFilesToo() {
        var plain = APPLICATION.bean(Attachers.class).plain(DirectUploader.class);

        assertThat(plain.assign(Album.source("one")).storage()).isEqualTo("store");
        plain.destroy();
    }
}
