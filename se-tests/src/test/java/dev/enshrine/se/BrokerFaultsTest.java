// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A broker that is not there, or takes no more: the save fails where its user sees it, and nothing else is lost. */
class BrokerFaultsTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void failsTheSaveWhileTheBrokerIsDownAndTakesItAfterwards() {
        APPLICATION.broker().stop();
        var photo = new Photo();
        album.assign(photo, "one");
        try {
            assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.persist(photo)))
                    .hasStackTraceContaining("ENS3103")
                    .hasStackTraceContaining("could not be sent to jms/enshrine/promote");
        } finally {
            APPLICATION.broker().start();
        }
        assertThat(APPLICATION.database().rows("select * from Photo")).isEmpty();
        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.cache().ids()).hasSize(1);

        var again = new Photo();
        again.image = photo.image;
        APPLICATION.transact(entities -> entities.persist(again));
        APPLICATION.worker().drain();

        assertThat(album.content(again.id)).isEqualTo("one");
        assertThat(album.storage(again.id)).hasValue("store");
    }

    @Test
    void keepsTheOldFileWhenTheBrokerGoesDownBeforeAReplacementIsSaved() {
        var id = album.addStored("one");
        APPLICATION.broker().stop();
        try {
            assertThatThrownBy(() -> album.replace(id, "two")).hasStackTraceContaining("ENS3103");
            assertThatThrownBy(() -> album.delete(id)).hasStackTraceContaining("ENS3103");
        } finally {
            APPLICATION.broker().start();
        }

        assertThat(album.content(id)).isEqualTo("one");
        album.replace(id, "two");
        APPLICATION.worker().drain();
        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    void letsTheUploadOfAFailedSaveExpire() {
        APPLICATION.broker().stop();
        var photo = new Photo();
        album.assign(photo, "one");
        try {
            assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.persist(photo)))
                    .hasStackTraceContaining("ENS3103");
        } finally {
            APPLICATION.broker().start();
        }

        APPLICATION.clock().advance(Duration.ofDays(8));

        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var again = new Photo();
                    again.image = photo.image;
                    entities.persist(again);
                }))
                .hasStackTraceContaining("expired");
    }

    @Test
    void failsTheSaveWhenTheQueueIsFullAndLosesNothing() {
        var waiting = album.add("one");
        APPLICATION.broker().limit(Queues.PROMOTE, 1);
        try {
            assertThatThrownBy(() -> album.add("two")).hasStackTraceContaining("full");
            assertThatThrownBy(() -> album.replace(waiting, "three")).hasStackTraceContaining("full");
        } finally {
            APPLICATION.broker().unlimit(Queues.PROMOTE);
        }
        assertThat(APPLICATION.database().rows("select * from Photo")).hasSize(1);
        assertThat(album.content(waiting)).isEqualTo("one");

        APPLICATION.worker().drain();
        var later = album.addStored("two");

        assertThat(album.storage(waiting)).hasValue("store");
        assertThat(album.storage(later)).hasValue("store");
    }
}
