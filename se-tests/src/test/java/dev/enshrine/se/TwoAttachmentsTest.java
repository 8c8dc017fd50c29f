// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.StartUpReportTest.Two;
import dev.enshrine.se.SteppedStorage.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attachments of one row do not see each other. */
class TwoAttachmentsTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Two.class).onPostgres().application();

    @Test
    @Behaviour("PE-18")
    void promotesBothAtOnce() {
        var id = add();

        APPLICATION.worker().twoAtOnce(Queues.PROMOTE);
        APPLICATION.worker().drain();

        assertThat(file(id, "front").storage()).isEqualTo("store");
        assertThat(file(id, "back").storage()).isEqualTo("store");
    }

    @Test
    @Behaviour("PE-18")
    void leavesTheOtherOneAloneWhenOneIsReplacedDuringItsPromotion() {
        var id = add();
        APPLICATION.worker().promote();
        APPLICATION
                .store()
                .once(
                        Point.AFTER_UPLOAD,
                        () -> APPLICATION.transact(entities -> APPLICATION
                                .attacher(Two.class, "front")
                                .on(entities.find(Two.class, id))
                                .assign(Album.source("new front"))));

        APPLICATION.worker().drain();

        assertThat(content(file(id, "front"))).isEqualTo("new front");
        assertThat(content(file(id, "back"))).isEqualTo("back");
    }

    @Test
    @Behaviour("PE-18")
    void destroysOnlyTheRemovedOne() {
        var id = add();
        APPLICATION.worker().drain();

        APPLICATION.transact(entities -> APPLICATION
                .attacher(Two.class, "front")
                .on(entities.find(Two.class, id))
                .remove());
        APPLICATION.worker().drain();

        assertThat(content(file(id, "back"))).isEqualTo("back");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    private static Long add() {
        return APPLICATION.inTransaction(entities -> {
            var record = new Two();
            APPLICATION.attacher(Two.class, "front").on(record).assign(Album.source("front"));
            APPLICATION.attacher(Two.class, "back").on(record).assign(Album.source("back"));
            entities.persist(record);
            return record.id;
        });
    }

    private static UploadedFile file(Long id, String attribute) {
        return APPLICATION
                .database()
                .rows("select * from Two where id = " + id)
                .get(0)
                .get(attribute)
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }
}
