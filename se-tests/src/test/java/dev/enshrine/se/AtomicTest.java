// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AtomicOptions;
import dev.enshrine.Attachers;
import dev.enshrine.Attachment;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentException;
import dev.enshrine.Definition;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.SteppedStorage.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's own job with options: what runs under the lock, what is written, and that nothing is left over however it ends. */
class AtomicTest {

    @Entity(name = "Scan")
    static class Scan {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Version
        int version;

        @Attachment(uploader = Scans.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Scans extends Uploader {
        private final AtomicReference<String> broken = new AtomicReference<>("");

        /** That derivative cannot be made from now on. */
        void broken(String name) {
            broken.set(name);
        }

        @Override
        protected void define(Definition image) {
            image.derivative("first", request -> made(request.name()))
                    .derivative("second", request -> made(request.name()))
                    .derivative(
                            "signed",
                            request -> Source.of(
                                    String.valueOf(request.arguments().get("userId"))
                                            .getBytes(UTF_8),
                                    "signed.txt"))
                    // promoted by the test itself
                    .onPromote((attacher, job) -> {});
        }

        private Source made(String name) throws IOException {
            if (broken.get().equals(name)) {
                throw new IOException("no codec");
            }
            return Source.of(name.getBytes(UTF_8), name + ".txt");
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Scan.class).beans(Scans.class).application();

    @AfterEach
    void repair() {
        APPLICATION.bean(Scans.class).broken("");
    }

    @Nested
    class Retrieving {
        @Test
        @Behaviour({"AH-08", "AH-11", "AH-05"})
        void takesTheFileInWhateverFormAJobCarriesIt() {
            var id = add("one");
            var attacher = APPLICATION.attacher(Scan.class);
            var file = row(id);
            assertThat(file.identity().toJson()).isEqualTo("{\"id\":\"" + file.id() + "\",\"storage\":\"cache\"}");

            assertThat(attacher.retrieve(id, file.identity().toJson()).fileIdentity())
                    .isEqualTo(file.identity());
            assertThat(attacher.retrieve(id, file.toJson()).fileIdentity()).isEqualTo(file.identity());
            assertThat(attacher.retrieve(id, file.withMetadata(Map.of())).fileIdentity())
                    .isEqualTo(file.identity());
            retrieve(id).atomicPromote();
        }

        @Test
        @Behaviour("AH-08")
        void refusesNothingAtAllAndWhatIsNoFile() {
            var attacher = APPLICATION.attacher(Scan.class);

            assertThatThrownBy(() -> attacher.retrieve(1L, (FileIdentity) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("expected");
            assertThatThrownBy(() -> attacher.retrieve(1L, "{}")).isInstanceOf(InvalidFileDataException.class);
        }

        @Test
        @Behaviour({"AH-01", "AH-06", "AH-07"})
        void checksARecordThatTheJobHasLoadedItself() {
            var id = add("one");
            var record = record(id);
            var identity = row(id).identity();
            var attacher = APPLICATION.attacher(Scan.class);

            assertThat(attacher.retrieveFrom(record, identity).record()).isSameAs(record);
            var other = new FileIdentity("cache", "other");
            assertThatThrownBy(() -> attacher.retrieveFrom(record, other))
                    .isInstanceOf(AttachmentChangedException.class);
            record.image = null;
            assertThatThrownBy(() -> attacher.retrieveFrom(record, identity))
                    .isInstanceOf(AttachmentChangedException.class);
            retrieve(id).atomicPromote();
        }

        @Test
        @Behaviour("AH-35")
        void saysThatNoPersistenceUnitKnowsAClass() {
            var attachers = APPLICATION.bean(Attachers.class);

            assertThatThrownBy(() -> attachers.of(StringBuilder.class))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("java.lang.StringBuilder");
        }

        @Test
        @Behaviour("AH-10")
        void takesNoLock() {
            var id = add("one");
            var attacher = retrieve(id);

            retitle(id, "second");

            assertThat(title(id)).isEqualTo("second");
            attacher.atomicPromote();
        }
    }

    @Nested
    class UnderTheLock {
        @Test
        @Behaviour({"AH-24", "AH-13", "AH-14"})
        void showsTheRowsFileToTheStepAndWritesWhatItReturns() {
            var id = add("one");
            var cached = row(id);
            var seen = new AtomicReference<UploadedFile>();

            var promoted = retrieve(id).atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                seen.set(current);
                return next.withMetadata(Map.of("approved", true));
            }));

            assertThat(seen.get()).isEqualTo(cached);
            assertThat(promoted.metadata()).containsOnlyKeys("approved");
            assertThat(row(id).toJson()).isEqualTo(promoted.toJson());
        }

        @Test
        @Behaviour("AH-26")
        void keepsOtherWritersOutWhileTheStepRuns() {
            var id = add("one");

            retrieve(id).atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                assertThatThrownBy(() -> APPLICATION
                                .worker()
                                .onAnotherThread(() -> APPLICATION
                                        .database()
                                        .update("update Scan set title = 'from outside' where id = ?", id))
                                .join())
                        .hasStackTraceContaining("Timeout trying to lock");
                return next;
            }));

            assertThat(title(id)).isEqualTo("first");
        }

        @Test
        @Behaviour({"AH-25", "AH-41"})
        void commitsWhatTheStepWritesTogetherWithTheFileAndNothingThatIsUnsaved() {
            var id = add("one");
            var attacher = retrieve(id);
            attacher.record().title = "unsaved";

            attacher.atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                try (var entities = APPLICATION.entityManagerFactory().createEntityManager()) {
                    entities.find(Scan.class, id).title = "by the step";
                    entities.flush();
                }
                return next;
            }));

            assertThat(title(id)).isEqualTo("by the step");
            assertThat(row(id).storage()).isEqualTo("store");
        }

        @Test
        void doesNotLetTheStepMoveTheFile() {
            var id = add("one");
            var options = AtomicOptions.defaults()
                    .whenVerified((current, next) -> next.withIdentity(new FileIdentity("store", "elsewhere")));

            assertThatThrownBy(() -> retrieve(id).atomicPromote(options))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("store:elsewhere");

            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-15", "AH-36"})
        void runsNoStepWhenTheRowHasAnotherFile() {
            var id = addStored("one");
            var attacher = retrieve(id);
            replace(id, "two");

            assertThatThrownBy(() ->
                            attacher.atomicPersist(AtomicOptions.defaults().whenVerified((current, next) -> {
                                throw new IllegalStateException("reached");
                            })))
                    .isInstanceOf(AttachmentChangedException.class);

            retrieve(id).atomicPromote();
        }
    }

    @Nested
    class Options {
        @Test
        @Behaviour({"AH-23", "AH-39", "AH-40", "X-09"})
        void mergesTheMetadataOfTwoJobs() {
            var id = addStored("one");
            var first = retrieve(id);
            var second = retrieve(id);

            first.atomicPersist(AtomicOptions.defaults().metadata(Map.of("width", 100)));
            second.atomicPersist(AtomicOptions.defaults().metadata(Map.of("height", 200)));

            assertThat(row(id).metadata()).containsEntry("width", 100L).containsEntry("height", 200L);
            assertThat(row(id).fileName()).hasValue("picture.txt");
        }

        @Test
        @Behaviour({"AH-23", "AH-39"})
        void mergesMetadataThatChangedWhileItWasPromoted() {
            var id = add("one");
            var other = retrieve(id);
            APPLICATION
                    .store()
                    .once(
                            Point.AFTER_UPLOAD,
                            () -> other.atomicPersist(AtomicOptions.defaults().metadata(Map.of("width", 100))));

            retrieve(id).atomicPromote(AtomicOptions.defaults().metadata(Map.of("height", 200)));

            assertThat(row(id).metadata()).containsEntry("width", 100L).containsEntry("height", 200L);
        }

        @Test
        @Behaviour({"BG-43", "AH-39", "DB-10", "AH-04"})
        void mergesWhatASecondRunMadeAfterTheFirstHasPromoted() {
            var id = add("one");
            var first = retrieve(id);
            var second = retrieve(id);
            second.with("userId", "42").createDerivatives("signed");
            first.atomicPromote();

            var promoted = second.atomicPromote(AtomicOptions.defaults().metadata(Map.of("width", 100)));
            APPLICATION.worker().drain();

            assertThat(content(promoted.derivatives().find("signed").orElseThrow()))
                    .isEqualTo("42");
            assertThat(row(id).toJson()).isEqualTo(promoted.toJson());
            assertThat(APPLICATION.store().ids()).hasSize(4);
        }

        @Test
        @Behaviour("AH-32")
        void doesEverythingButTheWriteWhenToldTo() {
            var id = add("one");
            var attacher = retrieve(id);

            var promoted = attacher.atomicPromote(AtomicOptions.defaults().withoutWriting());
            assertThat(row(id).storage()).isEqualTo("cache");
            assertThat(attacher.record().image).isEqualTo(promoted);
            APPLICATION.transact(entities -> entities.merge(attacher.record()));

            assertThat(row(id)).isEqualTo(promoted);
            assertThat(APPLICATION.worker().waiting()).isZero();
        }

        @Test
        @Behaviour({"AH-36", "AH-37"})
        void writesAFileThatReplacedTheExpectedOneInMemory() {
            var id = addStored("one");
            var old = row(id);
            var attacher = retrieve(id);
            var attached = attacher.attach(Album.source("two"));

            attacher.atomicPersist(AtomicOptions.defaults().expecting(old.identity()));
            APPLICATION.worker().drain();

            assertThat(row(id)).isEqualTo(attached);
            assertThat(APPLICATION.store().exists(old.id())).isFalse();
            assertThat(attacher.isChanged()).isFalse();
        }

        @Test
        @Behaviour({"AH-37", "AH-38"})
        void destroysAFileThatReplacedOneTheRowDoesNotHaveAnyMore() {
            var id = addStored("one");
            var attacher = retrieve(id);
            var expected = attacher.fileIdentity();
            var attached = attacher.attach(Album.source("two"));
            delete(id);

            assertThatThrownBy(() ->
                            attacher.atomicPersist(AtomicOptions.defaults().expecting(expected)))
                    .isInstanceOf(AttachmentChangedException.class);
            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().exists(attached.id())).isFalse();
        }

        @Test
        void doesNotPromoteAnotherFileThanTheExpectedOne() {
            var id = add("one");
            var other = AtomicOptions.defaults().expecting(new FileIdentity("cache", "other"));

            assertThatThrownBy(() -> retrieve(id).atomicPromote(other)).isInstanceOf(AttachmentChangedException.class);

            retrieve(id).atomicPromote();
        }

        @Test
        @Behaviour("AH-30")
        void canDoWithoutLockAndCheck() {
            var id = add("one");
            var attacher = retrieve(id);
            replace(id, "two");

            attacher.promote();
            attacher.persist();
            APPLICATION.worker().drain();

            assertThat(content(row(id))).isEqualTo("one");
        }
    }

    @Nested
    class Failing {
        @Test
        @Behaviour({"AH-19", "AH-16", "X-01"})
        void leavesNothingWhenTheRecordIsDeletedBetweenUploadAndLock() {
            var id = add("one");
            var attacher = retrieve(id);
            attacher.createDerivatives("first");
            APPLICATION.store().once(Point.AFTER_UPLOAD, () -> delete(id));

            assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);
            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        @Behaviour({"AH-20", "AH-21", "X-01", "X-06"})
        void leavesNothingWhenTheStepThrows() {
            var id = add("one");
            var attacher = retrieve(id);
            var before = attacher.record().image;

            assertThatThrownBy(() ->
                            attacher.atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                                throw new IllegalStateException("from the step");
                            })))
                    .hasMessageContaining("from the step");

            assertThat(attacher.record().image).isEqualTo(before);
            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheStepFailsAnAssertion() {
            var id = add("one");

            assertThatThrownBy(() -> retrieve(id)
                            .atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                                throw new AssertionError("from the step");
                            })))
                    .hasStackTraceContaining("from the step");

            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheValueIsTooLong() {
            var id = add("one");
            var options = AtomicOptions.defaults().metadata(Map.of("text", "x".repeat(5000)));

            assertThatThrownBy(() -> retrieve(id).atomicPromote(options))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("too short");

            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheCommitFails() {
            var id = add("one");
            var attacher = retrieve(id);

            assertThatThrownBy(() -> attacher.atomicPromote(
                            meddling(transaction -> transaction.registerSynchronization(new FailingAtCommit()))))
                    .hasStackTraceContaining("constraint violated at commit");

            assertThat(attacher.isCached()).isTrue();
            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheTransactionIsMarkedForRollBack() {
            var id = add("one");
            var attacher = retrieve(id);

            assertThatThrownBy(() -> attacher.atomicPromote(meddling(Transaction::setRollbackOnly)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("marked for roll-back");

            assertThat(attacher.isCached()).isTrue();
            assertNothingIsLeft(id);
        }

        private static AtomicOptions meddling(Meddling meddling) {
            return AtomicOptions.defaults().whenVerified((current, next) -> {
                try {
                    meddling.with(Transactions.manager().getTransaction());
                } catch (SystemException | RollbackException e) {
                    throw new IllegalStateException(e);
                }
                return next;
            });
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheStorageFailsHalfWay() {
            var id = add("one");
            var attacher = retrieve(id);
            attacher.createDerivatives("first");
            APPLICATION.store().once(Point.HALF_WAY, () -> {
                throw new IOException("disk full");
            });

            assertThatThrownBy(attacher::atomicPromote).isInstanceOf(StorageException.class);

            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNoDerivativeWhenTheNextOneCannotBeMade() {
            var id = addStored("one");
            APPLICATION.bean(Scans.class).broken("second");
            var attacher = retrieve(id);
            var before = APPLICATION.store().ids();
            attacher.with("userId", "43");

            assertThatThrownBy(() -> attacher.createDerivatives("signed", "second"))
                    .hasStackTraceContaining("no codec");
            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().ids()).isEqualTo(before);
        }

        @Test
        @Behaviour({"AH-20", "X-01"})
        void leavesNothingWhenTheCallersOwnTransactionRollsBackBecauseOfIt() {
            var id = add("one");
            var transaction = APPLICATION.begin();
            transaction.execute(entities -> assertThatThrownBy(() -> retrieve(id)
                            .atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                                throw new IllegalStateException("from the step");
                            })))
                    .hasMessageContaining("from the step"));
            transaction.rollback();

            assertNothingIsLeft(id);
        }

        @Test
        @Behaviour({"AH-29", "AH-27", "AH-28", "X-17", "X-04"})
        void mindsNoVersionThatSomebodyElseIncremented() {
            var id = add("one");
            var attacher = retrieve(id);
            retitle(id, "second");

            attacher.atomicPromote();

            assertThat(row(id).storage()).isEqualTo("store");
            assertThat(title(id)).isEqualTo("second");
            assertThat(attacher.record().title).isEqualTo("first");
        }

        @Test
        @Behaviour("AH-21")
        void leavesAManagedRecordAloneSoThatItsTransactionWritesNothingOfIt() {
            var id = add("one");

            APPLICATION.transact(entities -> {
                var managed = entities.find(Scan.class, id);
                assertThatThrownBy(() -> APPLICATION
                                .attacher(Scan.class)
                                .on(managed)
                                .atomicPromote(AtomicOptions.defaults().whenVerified((current, next) -> {
                                    throw new IllegalStateException("from the step");
                                })))
                        .hasMessageContaining("from the step");
                managed.title = "saved all the same";
            });

            assertThat(title(id)).isEqualTo("saved all the same");
            assertNothingIsLeft(id);
        }
    }

    /** The original's copy alone may stay, since the row still promotes to it: it goes with the record. */
    private static void assertNothingIsLeft(Long id) {
        APPLICATION.worker().drain();
        assertThat(row(id).storage()).isEqualTo("cache");
        assertThat(APPLICATION.store().ids())
                .noneMatch(name -> name.contains(".d/"))
                .hasSizeLessThan(2);

        delete(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static RecordAttacher<Scan> retrieve(Long id) {
        return APPLICATION.attacher(Scan.class).retrieve(id, row(id).identity());
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var record = new Scan();
            record.title = "first";
            APPLICATION.attacher(Scan.class).on(record).assign(Album.source(content));
            entities.persist(record);
            return record.id;
        });
    }

    private static Long addStored(String content) {
        var id = add(content);
        retrieve(id).atomicPromote();
        return id;
    }

    private static Scan record(Long id) {
        return APPLICATION.inTransaction(entities -> entities.find(Scan.class, id));
    }

    private static void replace(Long id, String content) {
        APPLICATION.transact(entities -> APPLICATION
                .attacher(Scan.class)
                .on(entities.find(Scan.class, id))
                .assign(Album.source(content)));
    }

    private static void retitle(Long id, String title) {
        APPLICATION.transact(entities -> entities.find(Scan.class, id).title = title);
    }

    private static void delete(Long id) {
        APPLICATION.transact(entities -> entities.remove(entities.find(Scan.class, id)));
    }

    private static UploadedFile row(Long id) {
        return column(id, "image").map(UploadedFile::fromJson).orElseThrow();
    }

    private static String title(Long id) {
        return column(id, "title").orElseThrow();
    }

    private static Optional<String> column(Long id, String name) {
        return APPLICATION
                .database()
                .rows("select * from Scan where id = " + id)
                .get(0)
                .get(name);
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }

    /** Something done to the transaction that writes. */
    private interface Meddling {
        void with(Transaction transaction) throws SystemException, RollbackException;
    }

    /** A constraint that the database checks at commit. */
    private static final class FailingAtCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            throw new IllegalStateException("constraint violated at commit");
        }

        @Override
        public void afterCompletion(int status) {
            // only the commit matters
        }
    }
}
