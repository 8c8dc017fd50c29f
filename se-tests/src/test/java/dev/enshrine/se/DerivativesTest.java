// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attacher;
import dev.enshrine.Attachment;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentException;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeOptions;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.DerivativeSources;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.storage.UploadDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Derivatives in the promote job, at once and by hand. */
class DerivativesTest {

    @Entity(name = "Report")
    static class Report {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = Reports.class)
        @Column(length = 8000)
        UploadedFile document;
    }

    @ApplicationScoped
    static class Reports extends Uploader {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final AtomicReference<SteppedStorage.Step> step = new AtomicReference<>(() -> {});

        @Override
        protected void define(Definition document) {
            document.location(context -> "reports/" + context.randomName())
                    .derivative("cover", this::text)
                    .derivatives(
                            "pages",
                            request -> DerivativeSources.of(List.of(
                                    Source.of(request.original()),
                                    Map.of("small", text(request), "large", text(request)))))
                    .derivative("plain", this::text)
                    .derivative("copy", request -> Source.of(request.original()))
                    .derivative("length", request -> {
                        try (var content = request.open()) {
                            return Source.of(("" + content.readAllBytes().length).getBytes(UTF_8), "length.txt");
                        }
                    })
                    .derivative("constant", request -> Source.of("always the same".getBytes(UTF_8), "constant.txt"))
                    .derivatives("nothing", request -> DerivativeSources.none())
                    .derivativesOnDemand("plain", "copy", "length", "constant", "nothing")
                    .derivativesStore("plain", "archive")
                    .onPromote((attacher, job) -> job.with("hook", "asked").enqueue());
        }

        void before(SteppedStorage.Step value) {
            step.set(value);
        }

        List<String> seen() {
            return seen;
        }

        private Source text(DerivativeRequest request) throws IOException {
            step.get().run();
            seen.add(request.name() + " of " + request.slot().attribute() + " from "
                    + request.file().storage() + " with " + new TreeMap<>(request.arguments()));
            var result = request.newFile(".txt");
            Files.writeString(
                    result,
                    request.arguments().getOrDefault("manner", "") + request.name() + " "
                            + Files.readString(request.original()));
            return Source.of(result);
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Report.class)
            .beans(Reports.class)
            .storage("archive", Storages::memory)
            .application();

    @AfterEach
    void forgetWhatProcessorsDid() {
        reports().before(() -> {});
        reports().seen().clear();
    }

    @Nested
    class InThePromoteJob {

        @Test
        @Behaviour({"DB-04", "DE-06", "DE-10"})
        void areMadeOfTheStoredFileAndNestAsTheProcessorSays() {
            var id = addStored("one");

            var derivatives = row(id).derivatives();
            assertThat(derivatives.asMap()).containsOnlyKeys("cover", "pages");
            assertThat(content(derivatives.find("cover").orElseThrow())).isEqualTo("cover one");
            assertThat(content(derivatives.find("pages", 0).orElseThrow())).isEqualTo("one");
            assertThat(content(derivatives.find("pages", 1, "large").orElseThrow()))
                    .isEqualTo("pages one");
            assertThat(reports().seen()).allMatch(seen -> seen.contains("from store"));
        }

        @Test
        @Behaviour({"DE-08", "DE-12"})
        void areMadeWithWhatTheCallerAndTheHookSentAlong() {
            var id = APPLICATION.inTransaction(entities -> {
                var report = new Report();
                attachers().on(report).with("user", "7").assign(Album.source("one"));
                entities.persist(report);
                return report.id;
            });

            APPLICATION.worker().drain();

            assertThat(row(id).derivatives().find("cover")).isPresent();
            assertThat(reports().seen()).contains("cover of document from store with {hook=asked, user=7}");
        }

        @Test
        @Behaviour({"DB-03", "DE-12", "X-15"})
        void lieBesideTheirOriginalUnderTheirPathAndNeverInItsPlace() {
            var id = addStored("one");

            var original = row(id).id();
            assertThat(original).startsWith("reports/");
            assertThat(row(id).derivatives().files().stream().map(UploadedFile::id))
                    .allMatch(derivative -> derivative.startsWith(original + ".d/"))
                    .doesNotHaveDuplicates();
            assertThat(row(id).derivatives()
                            .find("pages", 1, "small")
                            .orElseThrow()
                            .id())
                    .startsWith(original + ".d/pages.1.small-")
                    .endsWith(".txt");
        }

        @Test
        void knowTheirSizeTypeAndDigest() {
            var id = addStored("one");

            assertThat(row(id).derivatives().find("cover")).hasValueSatisfying(cover -> {
                assertThat(cover.size()).hasValue("cover one".length());
                assertThat(cover.contentType()).contains("text/plain");
                assertThat(cover.sha256()).isPresent();
            });
        }

        @Test
        @Behaviour({"DB-07", "DE-22"})
        void areDestroyedWithTheirOriginal() {
            var id = addStored("one");
            assertThat(APPLICATION.store().ids()).hasSize(5);

            APPLICATION.transact(entities -> entities.remove(entities.find(Report.class, id)));

            assertThat(APPLICATION.queues().texts(Queues.DESTROY))
                    .singleElement()
                    .asString()
                    .contains(".d/cover-", ".d/pages.0-", ".d/pages.1.small-");
            APPLICATION.worker().drain();
            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        @Behaviour("DE-20")
        void goWithTheFileThatIsReplaced() {
            var id = addStored("one");

            replace(id, "two");

            assertThat(row(id).derivatives().isEmpty()).isTrue();
            APPLICATION.worker().drain();
            assertThat(content(row(id).derivatives().find("cover").orElseThrow()))
                    .isEqualTo("cover two");
            assertThat(APPLICATION.store().ids()).hasSize(5);
        }

        @Test
        @Behaviour("DE-21")
        void areNotKeptForAnotherOriginalSoNothingDangles() {
            var id = addStored("one");
            var old = row(id).derivatives().files();

            replace(id, "two");
            APPLICATION.worker().drain();

            assertThat(row(id).derivatives().files()).doesNotContainAnyElementsOf(old);
            assertThat(old).noneMatch(file -> APPLICATION.store().exists(file.id()));
        }

        @Test
        @Behaviour("DE-22")
        void areDestroyedAlthoughTheOriginalIsMissingOrCannotBeDeleted() {
            var id = addStored("one");
            APPLICATION.store().delete(row(id).id());
            APPLICATION.store().once(Point.BEFORE_DELETE, () -> {
                throw new IOException("network down");
            });
            APPLICATION.transact(entities -> entities.remove(entities.find(Report.class, id)));

            APPLICATION.worker().destroy();

            assertThat(APPLICATION.store().ids()).isEmpty();
        }
    }

    @Nested
    class FromAnotherApplication {

        @Test
        @Behaviour("DB-01")
        void arePromotedWithTheirOriginalWhereTheyAreCached() throws IOException {
            APPLICATION.cache().upload(stream("cached small"), "small.txt", new UploadDetails(Map.of()));
            APPLICATION.cache().upload(stream("cached page"), "page.txt", new UploadDetails(Map.of()));
            APPLICATION.store().upload(stream("stored"), "stored.txt", new UploadDetails(Map.of()));
            var id = add("one");
            write(
                    id,
                    row(id).withDerivatives(Derivatives.of(Map.of(
                            "small", file("cache", "small.txt", Map.of("width", 10)),
                            "nested", List.of(Map.of("page", file("cache", "page.txt", Map.of()))),
                            "stored", file("store", "stored.txt", Map.of())))));

            APPLICATION.worker().drain();

            var derivatives = row(id).derivatives();
            assertThat(derivatives.files()).allMatch(file -> file.storage().equals("store"));
            assertThat(content(derivatives.find("small").orElseThrow())).isEqualTo("cached small");
            assertThat(derivatives.find("small").orElseThrow().metadata()).containsEntry("width", 10L);
            assertThat(content(derivatives.find("nested", 0, "page").orElseThrow()))
                    .isEqualTo("cached page");
            assertThat(derivatives.find("stored").orElseThrow().id())
                    .as("what is stored stays where it is")
                    .isEqualTo("stored.txt");
        }
    }

    @Nested
    class AtOnce {

        @Test
        @Behaviour({"DE-10", "DB-02"})
        void areInNoRowUntilTheyArePersisted() {
            var id = add("one");
            var attacher = attacher(id);

            var made = attacher.createDerivatives("plain");

            assertThat(content(made.find("plain").orElseThrow())).isEqualTo("plain one");
            assertThat(row(id).derivatives().isEmpty()).isTrue();
            assertThat(row(id).storage()).isEqualTo("cache");
            assertThat(attacher.atomicPersist().derivatives().find("plain")).isPresent();
            assertThat(row(id).storage()).isEqualTo("cache");
            APPLICATION.worker().drain();
            assertThat(row(id).derivatives().asMap()).containsOnlyKeys("plain", "cover", "pages");
        }

        @Test
        @Behaviour("DE-07")
        void areMadeByEveryProcessorIfNoneIsNamed() {
            var id = addStored("one");
            var attacher = attacher(id);

            var made = attacher.createDerivatives();
            attacher.atomicPersist();

            assertThat(made.asMap()).containsOnlyKeys("cover", "pages", "plain", "copy", "length", "constant");
        }

        @Test
        @Behaviour("DE-07")
        void cannotBeMadeByAProcessorThatNobodyDefined() {
            var attacher = attacher(addStored("one"));

            assertThatThrownBy(() -> attacher.createDerivatives("cover", "huge"))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'huge'")
                    .hasMessageContaining("cover, pages, plain");
        }

        @Test
        @Behaviour("DE-08")
        void takeOptions() {
            var id = addStored("one");
            var attacher = attacher(id).with("user", "7");

            attacher.derivatives().create(DerivativeOptions.of("plain").with("manner", "bold "));
            attacher.atomicPersist();

            assertThat(content(row(id).derivatives().find("plain").orElseThrow()))
                    .isEqualTo("bold plain one");
            assertThat(reports().seen()).contains("plain of document from store with {manner=bold , user=7}");
        }

        @Test
        @Behaviour("DE-09")
        void mayComeFromAnotherSource() {
            var id = addStored("one");
            var attacher = attacher(id);
            var once = Source.of(stream("another"), "another.txt");

            attacher.derivatives()
                    .create(DerivativeOptions.of("plain", "length").from(once));
            attacher.atomicPersist();

            assertThat(content(row(id).derivatives().find("plain").orElseThrow()))
                    .isEqualTo("plain another");
            assertThat(content(row(id).derivatives().find("length").orElseThrow()))
                    .isEqualTo("7");
        }

        @Test
        @Behaviour("DE-09")
        void needNoLocalCopyIfTheProcessorAsksForNone() {
            var id = addStored("one");
            var attacher = attacher(id);
            APPLICATION.store().once(Point.BEFORE_OPEN, () -> {
                throw new IOException("nobody needs to read it");
            });

            attacher.createDerivatives("constant");
            APPLICATION.store().heal();
            attacher.atomicPersist();

            assertThat(row(id).derivatives().find("constant")).isPresent();
        }

        @Test
        @Behaviour("DE-09")
        void needAnOriginal() {
            var id = addStored("one");
            var attacher = attacher(id);
            APPLICATION.transact(entities -> entities.find(Report.class, id).document = null);
            APPLICATION.worker().drain();
            var empty = attachers().on(new Report());

            assertThatThrownBy(() -> attacher.createDerivatives("plain"))
                    .isInstanceOf(AttachmentException.class)
                    .hasRootCauseInstanceOf(MissingFileException.class);
            assertThatThrownBy(() -> empty.createDerivatives("plain")).isInstanceOf(AttachmentException.class);
        }

        @Test
        @Behaviour("DE-11")
        void goWhereTheCallElseTheUploaderSays() {
            var id = addStored("one");
            var attacher = attacher(id);

            attacher.derivatives().create(DerivativeOptions.of("plain", "constant"));
            attacher.derivatives().create(DerivativeOptions.of("length").to("archive"));
            attacher.atomicPersist();

            var derivatives = row(id).derivatives();
            assertThat(derivatives.find("plain").orElseThrow().storage()).isEqualTo("archive");
            assertThat(derivatives.find("length").orElseThrow().storage()).isEqualTo("archive");
            assertThat(derivatives.find("constant").orElseThrow().storage()).isEqualTo("store");
        }

        @Test
        @Behaviour("DE-11")
        void areDestroyedInTheirOwnStorageToo() {
            var id = addStored("one");
            var attacher = attacher(id);
            attacher.createDerivatives("plain");
            attacher.atomicPersist();
            assertThat(APPLICATION.storages().get("archive").ids()).hasSize(1);

            APPLICATION.transact(entities -> entities.remove(entities.find(Report.class, id)));
            APPLICATION.worker().drain();

            assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
        }

        @Test
        @Behaviour("DE-11")
        void doNotGoWhereNothingWouldEverDeleteThem() {
            var attacher = attacher(addStored("one"));

            assertThatThrownBy(() -> attacher.derivatives()
                            .create(DerivativeOptions.of("plain").to("cache")))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'cache'")
                    .hasMessageContaining("derivativesStore");
        }

        @Test
        @Behaviour("DE-26")
        void mayBeACopyOfTheOriginalWhichStays() {
            var id = addStored("one");
            var attacher = attacher(id);

            attacher.createDerivatives("copy");
            attacher.atomicPersist();

            assertThat(content(row(id))).isEqualTo("one");
            assertThat(content(row(id).derivatives().find("copy").orElseThrow()))
                    .isEqualTo("one");
            assertThat(row(id).derivatives().find("copy")).isNotEqualTo(row(id));
        }

        @Test
        void mayBeNone() {
            var attacher = attacher(addStored("one"));

            assertThat(attacher.createDerivatives("nothing").isEmpty()).isTrue();
        }

        @Test
        @Behaviour({"DB-05", "X-01"})
        void areDestroyedWhenThePromotionFindsAnotherFile() {
            var id = add("one");
            var attacher = attacher(id);
            attacher.createDerivatives("plain", "constant");
            replace(id, "two");
            APPLICATION.worker().drain();

            assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);
            APPLICATION.worker().drain();

            assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
            assertThat(APPLICATION.store().ids()).hasSize(5);
        }

        @Test
        @Behaviour({"DB-06", "X-01"})
        void areDestroyedWhenThePromotionFails() {
            var id = add("one");
            APPLICATION.queues().empty(Queues.PROMOTE);
            var attacher = attacher(id);
            attacher.createDerivatives("plain", "constant");
            APPLICATION.store().always(Point.BEFORE_UPLOAD, () -> {
                throw new IOException("disk full");
            });

            assertThatThrownBy(attacher::atomicPromote).isInstanceOf(StorageException.class);
            APPLICATION.worker().drain();

            assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
            assertThat(APPLICATION.store().ids()).isEmpty();
            APPLICATION.store().heal();
            attacher(id).atomicPromote();
        }

        @Test
        @Behaviour("X-01")
        void areDestroyedWhenTheNextOneCannotBeMade() {
            var id = addStored("one");
            var before = APPLICATION.store().ids();
            var attacher = attacher(id);
            reports().before(() -> {
                throw new IOException("no ink");
            });

            APPLICATION.transact(entities -> assertThatThrownBy(() -> attacher.createDerivatives("constant", "plain"))
                    .hasStackTraceContaining("no ink"));
            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().ids()).isEqualTo(before);
        }

        @Test
        @Behaviour("DE-15")
        void replaceTheOldOnesWhichAreDestroyed() {
            var id = addStored("one");
            var before = row(id).derivatives().find("cover").orElseThrow();
            var attacher = attacher(id);

            attacher.derivatives().create(DerivativeOptions.of("cover").with("manner", "new "));
            attacher.atomicPersist();
            assertThat(APPLICATION.store().exists(before.id()))
                    .as("never inline")
                    .isTrue();
            APPLICATION.worker().drain();

            assertThat(content(row(id).derivatives().find("cover").orElseThrow()))
                    .isEqualTo("new cover one");
            assertThat(APPLICATION.store().exists(before.id())).isFalse();
        }

        @Test
        @Behaviour("DE-14")
        void mergeNamesAndRenewListsSoThatDoingItTwiceChangesNothing() {
            var id = addStored("one");
            var before = row(id).derivatives();
            var attacher = attacher(id);

            attacher.createDerivatives("pages", "cover");
            attacher.atomicPersist();

            assertThat(row(id).derivatives()).isEqualTo(before);
        }
    }

    @Nested
    class ByHand {
        @TempDir
        Path folder;

        @Test
        @Behaviour({"DE-10", "DE-14"})
        void areAdded() {
            var id = addStored("one");
            var attacher = attacher(id);

            attacher.derivatives()
                    .add(DerivativeSources.of(
                            Map.of("scans", List.of(Album.source("a")), "notes", Map.of("first", Album.source("n")))));
            attacher.derivatives().add(DerivativeSources.of(Map.of("scans", List.of(Album.source("b")))));
            attacher.atomicPersist();

            var derivatives = row(id).derivatives();
            assertThat(derivatives.asMap()).containsOnlyKeys("cover", "pages", "scans", "notes");
            assertThat(derivatives.filesAt("scans").stream().map(DerivativesTest::content))
                    .containsExactly("a", "b");
            assertThat(content(derivatives.find("notes", "first").orElseThrow()))
                    .isEqualTo("n");
        }

        @Test
        @Behaviour("DE-13")
        void leaveTheFilesTheyCameFromAlone() throws IOException {
            var id = addStored("one");
            var attacher = attacher(id);
            var mine = Files.writeString(folder.resolve("mine.txt"), "mine");

            attacher.derivatives().add(DerivativeSources.of(Map.of("mine", Source.of(mine))));
            attacher.atomicPersist();

            assertThat(mine).hasContent("mine");
            assertThat(content(row(id).derivatives().find("mine").orElseThrow()))
                    .isEqualTo("mine");
        }

        @Test
        void needNames() {
            var attacher = attacher(addStored("one"));
            var list = DerivativeSources.of(List.of(Album.source("a")));

            assertThatThrownBy(() -> attacher.derivatives().add(list)).isInstanceOf(InvalidFileDataException.class);
        }

        @Test
        @Behaviour("DE-04")
        void needAnOriginal() {
            var report = APPLICATION.inTransaction(entities -> {
                var empty = new Report();
                entities.persist(empty);
                return empty;
            });
            var files = DerivativeSources.of(Map.of("a", Album.source("a")));

            assertThatThrownBy(() -> attachers().on(report).derivatives().add(files))
                    .isInstanceOf(AttachmentException.class);
            assertThatThrownBy(() -> UploadedFile.fromJson(
                            "{\"derivatives\": {\"a\": {\"id\": \"a\", \"storage\": \"store\"}}}"))
                    .isInstanceOf(InvalidFileDataException.class);
            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        @Behaviour({"DE-18", "DE-19"})
        void areTakenOutAndDestroyedOnceTheRowSaysSo() {
            var id = addStored("one");
            var attacher = attacher(id);
            var small = row(id).derivatives().find("pages", 1, "small").orElseThrow();

            var removed = attacher.derivatives().remove("pages", 1, "small");
            assertThat(removed).containsExactly(small);
            assertThat(row(id).derivatives().files()).contains(small);
            attacher.atomicPersist();
            assertThat(APPLICATION.store().exists(small.id())).isTrue();
            APPLICATION.worker().drain();

            assertThat(row(id).derivatives().find("pages", 1, "large")).isPresent();
            assertThat(row(id).derivatives().find("pages", 1, "small")).isEmpty();
            assertThat(APPLICATION.store().exists(small.id())).isFalse();
        }

        @Test
        @Behaviour("DE-19")
        void areTakenOutOfAList() {
            var id = addStored("one");
            var attacher = attacher(id);
            attacher.derivatives()
                    .add(DerivativeSources.of(Map.of("scans", List.of(Album.source("a"), Album.source("b")))));

            attacher.derivatives().remove("scans", 0);
            attacher.atomicPersist();
            APPLICATION.worker().drain();

            assertThat(row(id).derivatives().filesAt("scans").stream().map(DerivativesTest::content))
                    .containsExactly("b");
        }

        @Test
        @Behaviour("DE-17")
        void replaceAllOthersAndKeepTheOriginal() {
            var id = addStored("one");
            var original = row(id);
            var attacher = attacher(id);

            attacher.derivatives().remove();
            attacher.derivatives().add(DerivativeSources.of(Map.of("only", Album.source("only"))));
            attacher.atomicPersist();
            APPLICATION.worker().drain();

            assertThat(row(id)).isEqualTo(original);
            assertThat(row(id).derivatives().asMap()).containsOnlyKeys("only");
            assertThat(attacher.record().document.derivatives().asMap()).containsOnlyKeys("only");
            assertThat(APPLICATION.store().ids()).hasSize(2);
        }

        @Test
        @Behaviour("DE-18")
        void areStillThereWhenTheRecordHasAnotherFile() {
            var id = addStored("one");
            var attacher = attacher(id);
            replace(id, "two");
            APPLICATION.worker().drain();

            attacher.derivatives().remove();
            assertThatThrownBy(attacher::atomicPersist).isInstanceOf(AttachmentChangedException.class);

            assertThat(row(id).derivatives().asMap()).containsOnlyKeys("cover", "pages");
        }

        @Test
        void areDestroyedWhenAPromotionDropsThem() {
            var id = add("one");
            var attacher = attacher(id);
            attacher.derivatives().add(DerivativeSources.of(Map.of("a", Album.source("a"))));
            attacher.atomicPersist();

            attacher.derivatives().remove("a");
            attacher.atomicPromote();
            APPLICATION.worker().drain();

            assertThat(row(id).derivatives().asMap()).containsOnlyKeys("cover", "pages");
            assertThat(APPLICATION.store().ids()).hasSize(5);
        }
    }

    @Test
    @Behaviour("DE-03")
    void areClearedByLoadingNothing() {
        var report = new Report();
        var attacher = attachers().on(report);
        attacher.load(file("store", "a", Map.of())
                .withDerivatives(Derivatives.none().with("t", file("store", "t", Map.of()))));

        attacher.load(file("store", "a", Map.of()));
        assertThat(attacher.requireFile().derivatives().isEmpty()).isTrue();

        attacher.load(null);
        assertThat(attacher.file()).isEmpty();
    }

    @Test
    @Behaviour("DE-22")
    void areDestroyedAtOnceAlthoughTheOriginalCannotBe() {
        var id = addStored("one");
        APPLICATION.store().once(Point.BEFORE_DELETE, () -> {
            throw new IOException("network down");
        });

        assertThatThrownBy(() -> attacher(id).destroy())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("1 of 5 files");

        assertThat(APPLICATION.store().ids()).containsExactly(row(id).id());
        APPLICATION.transact(entities -> entities.remove(entities.find(Report.class, id)));
    }

    @Test
    @Behaviour("DE-23")
    void haveNoUrlOfTheOriginalWhereTheyAreMissing() {
        var id = addStored("one");
        var files = APPLICATION.bean(StoredFiles.class);

        assertThat(row(id).derivatives().find("missing").flatMap(files::url)).isEmpty();
    }

    private static UploadedFile file(String storage, String id, Map<String, Object> metadata) {
        return UploadedFile.of(new FileIdentity(storage, id), metadata);
    }

    private static ByteArrayInputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    private static Reports reports() {
        return APPLICATION.bean(Reports.class);
    }

    private static Attacher<Report> attachers() {
        return APPLICATION.attacher(Report.class);
    }

    private static RecordAttacher<Report> attacher(Long id) {
        return attachers().retrieve(id, row(id).identity());
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var report = new Report();
            attachers().on(report).assign(Album.source(content));
            entities.persist(report);
            return report.id;
        });
    }

    private static Long addStored(String content) {
        var id = add(content);
        APPLICATION.worker().drain();
        return id;
    }

    private static void replace(Long id, String content) {
        APPLICATION.transact(
                entities -> attachers().on(entities.find(Report.class, id)).assign(Album.source(content)));
    }

    /** As another application would. */
    private static void write(Long id, UploadedFile file) {
        APPLICATION.transact(entities -> entities.createNativeQuery("update Report set document = ? where id = ?")
                .setParameter(1, file.toJson())
                .setParameter(2, id)
                .executeUpdate());
    }

    private static UploadedFile row(Long id) {
        return APPLICATION
                .database()
                .rows("select document from Report where id = " + id)
                .get(0)
                .get("document")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }
}
