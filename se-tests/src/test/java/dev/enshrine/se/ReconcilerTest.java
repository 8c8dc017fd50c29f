// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.Settings;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.Upkeep;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.jobs.PromoteJob;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.upkeep.AskedAgain;
import dev.enshrine.upkeep.Maintenance;
import dev.enshrine.upkeep.Reconciled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records whose job was lost are found, and their jobs asked for again. */
class ReconcilerTest {
    private static final int BATCH = 3;
    private static final Settings SETTINGS =
            Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withBatch(BATCH));

    @Entity(name = "Clip")
    static class Clip {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Clips.class)
        @Column(length = 4000)
        UploadedFile film;
    }

    public static class PageKey implements Serializable {
        private static final long serialVersionUID = 1L;

        String book;
        int page;

        @Override
        public boolean equals(Object other) {
            return other instanceof PageKey key && key.book.equals(book) && key.page == page;
        }

        @Override
        public int hashCode() {
            return book.hashCode() + page;
        }
    }

    @Entity(name = "Page")
    @IdClass(PageKey.class)
    static class Page {
        @Id
        String book;

        @Id
        int page;

        @Attachment
        @Column(length = 4000)
        UploadedFile scan;
    }

    @ApplicationScoped
    static class Clips extends Uploader {
        @Override
        protected void define(Definition film) {
            film.derivative("poster", request -> Source.of(request.original())).derivativesLater("poster");
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Clip.class, Page.class)
            .beans(Clips.class, RecordedUpkeep.class)
            .settings(SETTINGS)
            .application();

    private final Album album = new Album(APPLICATION);

    @AfterEach
    void forget() {
        APPLICATION.bean(RecordedUpkeep.class).clear();
    }

    @Test
    void healsALostMessage() {
        var id = album.add("one");
        loseMessages();
        passTheAge();

        var report = reconcile();

        assertThat(report).isEqualTo(new Reconciled(1, 1, 0, 0, List.of()));
        assertThat(APPLICATION.bean(RecordedUpkeep.class).of(AskedAgain.class))
                .singleElement()
                .satisfies(asked -> assertThat(asked.job()).isInstanceOf(PromoteJob.class));
        assertThat(APPLICATION.bean(RecordedUpkeep.class).of(Reconciled.class)).containsExactly(report);
        APPLICATION.worker().drain();
        assertThat(album.storage(id)).contains("store");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void leavesYoungRecordsToTheirOwnJobs() {
        album.add("one");

        assertThat(reconcile()).isEqualTo(new Reconciled(1, 0, 0, 0, List.of()));

        assertThat(APPLICATION.worker().waiting()).isEqualTo(1);
    }

    @Test
    void healsRowsThatNoListenerSaw() {
        var file = album.assign(new Photo(), "bulk");
        APPLICATION.database().update("insert into Photo (id, title, image) values (4711, 'bulk', ?)", file.toJson());
        assertThat(APPLICATION.worker().waiting()).isZero();
        passTheAge();

        assertThat(reconcile().asked()).isEqualTo(1);

        APPLICATION.worker().drain();
        assertThat(album.storage(4711L)).contains("store");
        assertThat(album.content(4711L)).isEqualTo("bulk");
    }

    @Test
    void doesNotAskForWhatIsParked() {
        APPLICATION.store().always(Point.BEFORE_UPLOAD, () -> {
            throw new StorageException("full, as the test wants");
        });
        var id = album.add("one");
        APPLICATION.worker().drain();
        assertThat(APPLICATION.bean(ParkedJobs.class).list(10)).hasSize(1);
        passTheAge();

        assertThat(reconcile()).isEqualTo(new Reconciled(1, 0, 1, 0, List.of()));

        assertThat(APPLICATION.worker().waiting()).isZero();
        APPLICATION.store().heal();
        assertThat(APPLICATION.bean(ParkedJobs.class).redriveAll()).isEqualTo(1);
        APPLICATION.worker().drain();
        assertThat(album.storage(id)).contains("store");
    }

    @Test
    void asksEverMoreSeldomForTheSameFile() {
        album.add("one");
        loseMessages();
        passTheAge();

        assertThat(reconcile().asked()).isEqualTo(1);
        assertThat(reconcile().asked()).isZero();
        passTheAge();
        assertThat(reconcile().asked()).isEqualTo(1);
        passTheAge();
        assertThat(reconcile().asked()).isZero();
        passTheAge();
        assertThat(reconcile().asked()).isEqualTo(1);
        assertThat(APPLICATION.worker().waiting()).isEqualTo(3);
    }

    @Test
    void asksForLaterDerivativesThatAreMissing() {
        var id = APPLICATION.inTransaction(entities -> {
            var clip = new Clip();
            APPLICATION.attacher(Clip.class).on(clip).assign(Album.source("film"));
            entities.persist(clip);
            return clip.id;
        });
        APPLICATION.worker().promote();
        loseMessages();

        assertThat(reconcile().asked()).as("seen for the first time").isZero();
        passTheAge();
        assertThat(reconcile().asked()).isEqualTo(1);

        APPLICATION.worker().drain();
        var film = APPLICATION.inTransaction(entities -> entities.find(Clip.class, id).film);
        assertThat(film.derivatives().filesAt("poster")).hasSize(1);
        passTheAge();
        assertThat(reconcile().seen()).isZero();
    }

    @Test
    void onlyReportsInADryRun() {
        try (var dry = Deployment.of(Photo.class)
                .settings(Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withDryRun(true)))
                .application()
                .start()) {
            new Album(dry).add("one");
            dry.broker().empty(Queues.PROMOTE);
            dry.clock().advance(Duration.ofMinutes(16));

            assertThat(dry.bean(Maintenance.class).reconcile().asked()).isEqualTo(1);

            assertThat(dry.worker().waiting()).isZero();
        }
    }

    @Test
    void readsTheKeyAndTheOneColumnInBatches() {
        var ids = IntStream.range(0, 4 * BATCH + 1)
                .mapToObj(i -> album.add("photo " + i))
                .toList();
        album.addEmpty();
        loseMessages();
        passTheAge();
        APPLICATION.database().update("set query_statistics true");

        assertThat(reconcile().asked()).isEqualTo(ids.size());

        var statements = APPLICATION
                .database()
                .rows(
                        "select sql_statement, max_row_count from information_schema.query_statistics"
                                + " where lower(sql_statement) like 'select id, image from photo where %' and lower(sql_statement) not like '%for update%'");
        APPLICATION.database().update("set query_statistics false");
        assertThat(statements).hasSize(2).allSatisfy(statement -> {
            assertThat(Integer.parseInt(statement.get("max_row_count").orElseThrow()))
                    .isLessThanOrEqualTo(BATCH);
            assertThat(statement.get("sql_statement").orElseThrow())
                    .containsIgnoringCase("like ?")
                    .containsIgnoringCase("order by id")
                    .doesNotContainIgnoringCase("title");
        });
        APPLICATION.worker().drain();
        assertThat(ids).allSatisfy(id -> assertThat(album.storage(id)).contains("store"));
    }

    @Test
    void findsEveryRecordWithAKeyOfSeveralColumns() {
        APPLICATION.transact(entities -> List.of("b", "a", "c")
                .forEach(book -> IntStream.range(0, BATCH + 1).forEach(number -> {
                    var page = new Page();
                    page.book = book;
                    page.page = number;
                    APPLICATION.attacher(Page.class).on(page).assign(Album.source(book + number));
                    entities.persist(page);
                })));
        loseMessages();
        passTheAge();

        assertThat(reconcile()).isEqualTo(new Reconciled(3 * BATCH + 3, 3 * BATCH + 3, 0, 0, List.of()));

        APPLICATION.worker().drain();
        assertThat(Invariants.of(APPLICATION).attached())
                .hasSize(3 * BATCH + 3)
                .allSatisfy(file -> assertThat(file.storage()).isEqualTo("store"));
    }

    @Test
    void goesOnAfterARowThatIsNoFile() {
        album.addEmpty();
        APPLICATION.database().update("update Photo set image = '{cache, but no file}'");
        var id = album.add("one");
        loseMessages();
        passTheAge();

        assertThat(reconcile()).isEqualTo(new Reconciled(1, 1, 0, 1, List.of()));

        APPLICATION.database().update("update Photo set image = null where image like '{cache%'");
        APPLICATION.worker().drain();
        assertThat(album.storage(id)).contains("store");
    }

    @Test
    void leavesAFileAloneThatWasReplacedMeanwhile() {
        var id = album.add("one");
        loseMessages();
        passTheAge();
        album.replace(id, "two");
        loseMessages();

        assertThat(reconcile()).as("the new one is young").isEqualTo(new Reconciled(1, 0, 0, 0, List.of()));
        passTheAge();
        assertThat(reconcile().asked()).isEqualTo(1);
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
    }

    private static Reconciled reconcile() {
        return APPLICATION.bean(Maintenance.class).reconcile();
    }

    private static void loseMessages() {
        APPLICATION.broker().empty(Queues.PROMOTE);
        APPLICATION.broker().empty(Queues.DESTROY);
    }

    private static void passTheAge() {
        APPLICATION.clock().advance(SETTINGS.reconcileAfter().plusMinutes(1));
    }
}
