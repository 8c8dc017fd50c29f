// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Adoptable;
import dev.enshrine.AdoptionReport;
import dev.enshrine.Attacher;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.MissingFileException;
import dev.enshrine.Slot;
import dev.enshrine.event.Attached;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.storage.UploadDetails;
import jakarta.transaction.RollbackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that were there before Enshrine was. */
class AdoptionTest {
    private static final FileIdentity BEACH = new FileIdentity("store", "old/2019/beach.txt");

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @AfterEach
    void removeWhatWasThereBefore() {
        APPLICATION.transact(
                entities -> entities.createQuery("delete from Photo").executeUpdate());
        APPLICATION.store().clear();
    }

    @Test
    void attachesAFileWhereItLies() {
        put(BEACH, "one");

        var id = adopt(BEACH);

        var file = album.file(id).orElseThrow();
        assertThat(file.identity()).isEqualTo(BEACH);
        assertThat(file.fileName()).hasValue("beach.txt");
        assertThat(file.size()).hasValue(3);
        assertThat(file.metadata()).containsKey("sha256");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(APPLICATION.store().ids()).containsExactly(BEACH.id());
        album.retitle(id, "sea");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void leavesTheFileAloneWhenTheTransactionRollsBack() throws RollbackException {
        put(BEACH, "one");

        try (var transaction = APPLICATION.begin()) {
            transaction.execute(entities -> {
                var photo = new Photo();
                image().on(photo).adopt(BEACH);
                entities.persist(photo);
                entities.flush();
            });
            transaction.rollback();
        }

        assertThat(APPLICATION.store().ids()).containsExactly(BEACH.id());
    }

    @Test
    void leavesTheFileAloneWhenItIsReplacedRemovedOrItsRecordDeleted() {
        put(BEACH, "one");
        var replaced = adopt(BEACH);
        var removed = adopt(BEACH);
        var deleted = adopt(BEACH);

        album.replace(replaced, "two");
        album.remove(removed);
        album.delete(deleted);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().exists(BEACH.id())).isTrue();
        assertThat(album.content(replaced)).isEqualTo("two");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void neverDeletesAnAdoptedFileForAMessage() {
        put(BEACH, "one");
        var id = adopt(BEACH);
        album.remove(id);
        var job = new DestroyJob(new Slot("Photo", id.toString(), "image"), List.of(BEACH), Instant.EPOCH, Map.of());

        var result = APPLICATION.bean(JobHandler.class).handle(new Delivery(job, 1, Instant.EPOCH));

        assertThat(result).isInstanceOf(JobResult.Park.class);
        assertThat(APPLICATION.store().exists(BEACH.id())).isTrue();
    }

    @Test
    void deletesAnAdoptedFileWhenThatIsAskedForInSoManyWords() {
        put(BEACH, "one");
        var id = adopt(BEACH);

        assertThat(image().erase(id)).containsExactly(BEACH);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void refusesWhatIsNotThereIsTemporaryOrIsAnotherRecords() {
        var photo = new Photo();
        var upload = album.assign(new Photo(), "one").identity();
        var stored = album.file(album.addStored("two")).orElseThrow().identity();
        var attached = APPLICATION.inTransaction(entities -> {
            var other = new Photo();
            var file = image().on(other).attach(Album.source("three"));
            entities.persist(other);
            return file.identity();
        });

        assertThatThrownBy(() -> image().on(photo).adopt(BEACH))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContaining("ENS1287");
        assertThatThrownBy(() -> image().on(photo).adopt(upload))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining("ENS1285");
        for (var foreign : List.of(stored, attached)) {
            assertThatThrownBy(() -> image().on(photo).adopt(foreign))
                    .isInstanceOf(AttachmentRefusedException.class)
                    .hasMessageContaining("ENS1286");
        }
        assertThat(photo.image).isNull();
    }

    @Test
    void adoptsThousandsOfFilesBatchByBatch() {
        var ids = IntStream.range(0, 25).mapToObj(number -> album.addEmpty()).toList();
        ids.forEach(id -> put(file(id), "content " + id));
        var taken = album.addStored("own");
        var seen = new AtomicInteger();

        var report = image().adoptAll(counting(seen, pairs(ids, taken)), 10);

        assertThat(report).isEqualTo(new AdoptionReport(25, 1, 0, List.of()));
        assertThat(seen).hasValue(26);
        ids.forEach(id -> assertThat(album.content(id)).isEqualTo("content " + id));
        assertThat(album.content(taken)).isEqualTo("own");
        assertThat(APPLICATION.events().of(Attached.class)).hasSize(26);
        assertThat(image().adoptAll(pairs(ids, taken), 10)).isEqualTo(new AdoptionReport(0, 26, 0, List.of()));
    }

    @Test
    void goesOnAfterARecordThatIsGoneAndAFileThatIsNotThere() {
        var first = album.addEmpty();
        var missing = album.addEmpty();
        var last = album.addEmpty();
        put(file(first), "one");
        put(file(4711L), "nobody's");
        put(file(last), "two");

        var report = image().adoptAll(
                        LongStream.of(first, missing, 4711L, last)
                                .mapToObj(id -> new Adoptable(id, file(id)))
                                .iterator(),
                        10);

        assertThat(report.adopted()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.reasons())
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason).contains(file(missing).toString(), "ENS1287"),
                        reason -> assertThat(reason).contains("4711", "ENS1343"));
        assertThat(album.content(first)).isEqualTo("one");
        assertThat(album.content(last)).isEqualTo("two");
        assertThat(album.file(missing)).isEmpty();
    }

    @Test
    void countsReasonsWithoutKeepingThemAll() {
        var report = image().adoptAll(
                        LongStream.range(10_000, 10_250)
                                .mapToObj(id -> new Adoptable(id, file(id)))
                                .iterator(),
                        100);

        assertThat(report.failed()).isEqualTo(250);
        assertThat(report.reasons()).hasSize(AdoptionReport.MOST_REASONS);
    }

    @Test
    void refusesABatchSizeThatIsNone() {
        assertThatThrownBy(() -> image().adoptAll(new ArrayList<Adoptable>().iterator(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ENS1386");
    }

    private static Attacher<Photo> image() {
        return APPLICATION.attacher(Photo.class);
    }

    private static Long adopt(FileIdentity file) {
        return APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            image().on(photo).adopt(file);
            entities.persist(photo);
            return photo.id;
        });
    }

    private static Iterator<Adoptable> pairs(List<Long> ids, Long taken) {
        var pairs = new ArrayList<Adoptable>();
        ids.forEach(id -> pairs.add(new Adoptable(id, file(id))));
        pairs.add(new Adoptable(taken, file(ids.get(0))));
        return pairs.iterator();
    }

    private static Iterator<Adoptable> counting(AtomicInteger seen, Iterator<Adoptable> pairs) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pairs.hasNext();
            }

            @Override
            public Adoptable next() {
                seen.incrementAndGet();
                return pairs.next();
            }
        };
    }

    private static FileIdentity file(Long id) {
        return new FileIdentity("store", "old/" + id + ".txt");
    }

    private static void put(FileIdentity file, String content) {
        try {
            APPLICATION
                    .storages()
                    .get(file.storage())
                    .upload(new ByteArrayInputStream(content.getBytes(UTF_8)), file.id(), new UploadDetails(Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
