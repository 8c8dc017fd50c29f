// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job is a row beside its record: what happens to the one happens to the other. */
class OutboxTest {
    private static final String WAITING = "select * from ENSHRINE_JOB where parked_since is null";

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).inOutbox().onPostgres().application();

    private final Album album = new Album(APPLICATION);

    @Test
    void commitsTheJobWithTheRecord() {
        var id = album.add("one");

        assertThat(APPLICATION.database().rows(WAITING)).singleElement().satisfies(row -> {
            assertThat(row.get("record_id")).hasValue(id.toString());
            assertThat(row.get("kind")).hasValue("promote");
        });
    }

    @Test
    void rollsTheJobBackWithTheRecord() {
        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
        });

        transaction.rollback();

        assertThat(APPLICATION.database().rows(WAITING)).isEmpty();
        assertThat(APPLICATION.bean(ForgottenWakeUps.class).forgotten()).isEmpty();
    }

    @Test
    void wakesAWorkerAfterTheCommit() {
        var before = APPLICATION.bean(ForgottenWakeUps.class).forgotten().size();
        album.add("one");

        await().until(() -> APPLICATION.bean(ForgottenWakeUps.class).forgotten().size() == before + 1);
    }

    @Test
    void takesTheJobOutWhenItIsDone() {
        var id = album.add("one");

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.database().rows(WAITING)).isEmpty();
    }
}
