// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.jobs.WakeUp;
import java.util.List;
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
        var rolledBack = transaction.run(entities -> {
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
            return String.valueOf(
                    entities.createNativeQuery("select id from ENSHRINE_JOB").getSingleResult());
        });

        transaction.rollback();

        assertThat(APPLICATION.database().rows(WAITING)).isEmpty();
        album.add("two");
        await().until(() -> woken().containsAll(waiting()));
        assertThat(woken()).doesNotContain(rolledBack);
    }

    @Test
    void wakesAWorkerAfterTheCommit() {
        album.add("one");

        assertThat(waiting()).hasSize(1);
        await().until(() -> woken().containsAll(waiting()));
    }

    @Test
    void takesTheJobOutWhenItIsDone() {
        var id = album.add("one");

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.database().rows(WAITING)).isEmpty();
    }

    private List<String> waiting() {
        return APPLICATION.database().rows(WAITING).stream()
                .map(row -> row.get("id").orElseThrow())
                .toList();
    }

    private static List<String> woken() {
        return APPLICATION.bean(ForgottenWakeUps.class).forgotten().stream()
                .map(WakeUp::job)
                .toList();
    }
}
