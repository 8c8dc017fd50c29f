// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Failed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a user wants promoted files to lie. */
class LocationsTest {

    @Entity(name = "Placed")
    static class Placed {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Places.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Places extends Uploader {
        @Override
        protected void define(Definition image) {
            image.location(context -> "albums/" + context.recordPath() + "/" + context.randomName());
        }
    }

    @Entity(name = "Colliding")
    static class Colliding {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = OnePlace.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class OnePlace extends Uploader {
        @Override
        protected void define(Definition image) {
            image.location(context -> "the-only-place");
        }
    }

    @Entity(name = "Cramped")
    static class Cramped {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = LongWay.class)
        @Column(length = 1024)
        UploadedFile image;
    }

    @ApplicationScoped
    static class LongWay extends Uploader {
        @Override
        protected void define(Definition image) {
            image.location(context -> ("x".repeat(200) + "/").repeat(4) + context.randomName());
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Placed.class, Colliding.class, Cramped.class)
            .beans(Places.class, OnePlace.class, LongWay.class)
            .application();

    @Test
    @Behaviour({"EM-13", "MD-14", "UP-19"})
    void putsTheFileWhereTheUploaderSays() {
        var record = new Placed();
        APPLICATION.transact(entities -> {
            APPLICATION.attacher(Placed.class).on(record).assign(Album.source("one"));
            entities.persist(record);
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids())
                .singleElement()
                .asString()
                .matches("albums/placed/" + record.id + "/image/[0-9a-f]{48}\\.txt");
    }

    @Test
    @Behaviour("UP-21")
    void refusesALocationThatTwoFilesWouldShare() {
        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var record = new Colliding();
                    APPLICATION.attacher(Colliding.class).on(record).assign(Album.source("one"));
                    entities.persist(record);
                }))
                .hasStackTraceContaining(MisconfiguredException.class.getName())
                .hasStackTraceContaining("the-only-place");
        assertThat(APPLICATION.database().rows("select * from Colliding")).isEmpty();
    }

    @Test
    void parksAPromotionWhoseValueDoesNotFit() {
        var longName = "y".repeat(150) + ".txt";
        APPLICATION.transact(entities -> {
            var record = new Cramped();
            APPLICATION.attacher(Cramped.class).on(record).assign(Source.of(new byte[] {1}, longName));
            entities.persist(record);
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
        assertThat(APPLICATION.events().of(Failed.class))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.reason()).contains("too short").containsIgnoringCase("Cramped"));
    }
}
