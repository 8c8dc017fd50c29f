// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Definition;
import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Temporary storages that an uploader names besides its own. */
@Behaviour("SE-02")
class SeveralCachesTest {

    @ApplicationScoped
    static class FromSeveral extends Uploader {
        @Override
        protected void define(Definition definition) {
            definition.alsoCached("direct");
        }
    }

    @Entity(name = "Clip")
    static class Clip {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = FromSeveral.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class WrongWayRound extends Uploader {
        @Override
        protected void define(Definition definition) {
            definition.alsoCached("store", "nowhere");
        }
    }

    @Entity(name = "Wrong")
    static class Wrong {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = WrongWayRound.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Clip.class, Photo.class)
            .beans(FromSeveral.class)
            .storage("direct", Storages::memory)
            .application();

    private final Clip clip = new Clip();
    private final RecordAttacher<Clip> attacher =
            APPLICATION.attacher(Clip.class).on(clip);

    /** As the cleaner would. */
    @AfterEach
    void clearTheOtherCache() {
        APPLICATION.storages().get("direct").clear();
    }

    @Test
    void areAssignedFromByData() {
        var direct = attacher.upload(Album.source("one"), "direct");

        attacher.assignCached(direct.toJson());

        assertThat(clip.image).isEqualTo(direct);
        assertThat(attacher.isCached()).isTrue();
    }

    @Test
    void arePromotedFromAndLeftAlone() {
        var direct = attacher.upload(Album.source("one"), "direct");
        attacher.assignCached(direct.toJson());
        APPLICATION.transact(entities -> entities.persist(clip));

        APPLICATION.worker().drain();

        var saved = APPLICATION.inTransaction(entities -> entities.find(Clip.class, clip.id).image);
        assertThat(saved.storage()).isEqualTo("store");
        assertThat(new Album(APPLICATION).content(saved)).isEqualTo("one");
        assertThat(APPLICATION.storages().get("direct").ids()).containsExactly(direct.id());
    }

    @Test
    void areNeverDestroyedFromWithTheRecord() {
        var direct = attacher.upload(Album.source("one"), "direct");
        attacher.assignCached(direct.toJson());
        APPLICATION.transact(entities -> entities.persist(clip));

        APPLICATION.transact(entities -> entities.remove(entities.find(Clip.class, clip.id)));
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.storages().get("direct").ids()).containsExactly(direct.id());
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void areNoneOfAnotherUploaders() {
        var photo = APPLICATION.attacher(Photo.class).on(new Photo());
        var direct = attacher.upload(Album.source("one"), "direct");

        assertThatThrownBy(() -> photo.assignCached(direct.toJson())).isInstanceOf(AttachmentRefusedException.class);
    }

    @Test
    void mustBeThereAndBeNoPermanentOnes() {
        var wrong = Deployment.of(Wrong.class).beans(WrongWayRound.class).application();

        assertThatThrownBy(wrong::start)
                .hasStackTraceContaining("nowhere")
                .hasStackTraceContaining("Wrong.image")
                .hasStackTraceContaining("'store'");
    }
}
