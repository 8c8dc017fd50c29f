// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentException;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.FileIdentity;
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
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's own job: retrieve, work, atomic promote or persist. */
class RetrieveTest {

    @Entity(name = "Sized")
    static class Sized {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = Sizes.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Sizes extends Uploader {
        @Override
        protected void define(Definition image) {
            image.derivative("large", this::resized)
                    .derivative("small", this::resized)
                    // promoted by the test itself
                    .onPromote((attacher, job) -> {});
        }

        private final AtomicReference<String> manner = new AtomicReference<>("");

        /** As when the processor's code changes from one release to the next. */
        void manner(String value) {
            manner.set(value);
        }

        private Source resized(DerivativeRequest request) throws IOException {
            if (manner.get().equals("broken")) {
                throw new IOException("no codec");
            }
            var result = request.newFile(".txt");
            Files.writeString(
                    result, manner.get() + request.name() + " " + Files.readString(request.original()), UTF_8);
            return Source.of(result);
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Sized.class).beans(Sizes.class).application();

    @AfterEach
    void repairTheProcessor() {
        APPLICATION.bean(Sizes.class).manner("");
    }

    @Test
    @Behaviour("AH-05")
    void retrievesARecordThatStillHasTheFile() {
        var id = add("one");

        var attacher = retrieve(id, identity(id));

        assertThat(attacher.fileIdentity()).isEqualTo(identity(id));
        assertThat(attacher.record().id).isEqualTo(id);
        attacher.atomicPromote();
    }

    @Test
    @Behaviour({"AH-06", "AH-09"})
    void doesNotRetrieveARecordWithAnotherFile() {
        var id = add("one");
        var expected = identity(id);
        replace(id, "two");

        assertThatThrownBy(() -> retrieve(id, expected))
                .isInstanceOf(AttachmentChangedException.class)
                .isInstanceOf(AttachmentException.class);
        retrieve(id, identity(id)).atomicPromote();
    }

    @Test
    @Behaviour({"AH-07", "BG-45"})
    void doesNotRetrieveARecordWithoutFile() {
        var id = add("one");
        var expected = identity(id);
        APPLICATION.transact(entities -> entities.find(Sized.class, id).image = null);

        assertThatThrownBy(() -> retrieve(id, expected)).isInstanceOf(AttachmentChangedException.class);
    }

    @Test
    void doesNotRetrieveARecordThatIsGone() {
        var id = add("one");
        var expected = identity(id);
        delete(id);

        assertThatThrownBy(() -> retrieve(id, expected)).isInstanceOf(AttachmentChangedException.class);
    }

    @Test
    @Behaviour("AH-14")
    void promotesWhatItRetrieved() {
        var id = add("one");

        var promoted = retrieve(id, identity(id)).atomicPromote();

        assertThat(promoted.storage()).isEqualTo("store");
        assertThat(row(id)).isEqualTo(promoted);
    }

    @Test
    @Behaviour({"X-04", "BG-47", "AH-28"})
    void keepsAnotherColumnThatChangedMeanwhile() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        APPLICATION.transact(entities -> entities.find(Sized.class, id).title = "changed meanwhile");

        attacher.atomicPromote();

        assertThat(APPLICATION.database().rows("select title from Sized").get(0).get("title"))
                .hasValue("changed meanwhile");
    }

    @Test
    @Behaviour({"AH-13", "AH-15", "X-05"})
    void writesNothingWhenTheFileWasReplacedDuringTheCopy() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> replace(id, "two"));

        assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);
        APPLICATION.worker().drain();

        assertThat(row(id).storage()).isEqualTo("cache");
        assertThat(APPLICATION.store().ids()).isEmpty();
        retrieve(id, identity(id)).atomicPromote();
    }

    @Test
    @Behaviour({"X-06", "AH-21"})
    void leavesTheRecordInMemoryAloneWhenItFails() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        var before = attacher.record().image;
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> replace(id, "two"));

        assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);

        assertThat(attacher.record().image).isEqualTo(before);
        assertThat(attacher.isChanged()).isFalse();
        retrieve(id, identity(id)).atomicPromote();
    }

    @Test
    @Behaviour({"X-01", "AH-15", "AH-17", "AH-19"})
    void destroysItsCopyWhenTheRecordWasDeletedDuringTheCopy() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> delete(id));

        assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void canBeTriedAgainAfterAFailure() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        APPLICATION.store().once(Point.HALF_WAY, () -> {
            throw new IOException("disk full");
        });
        assertThatThrownBy(attacher::atomicPromote).isInstanceOf(StorageException.class);

        attacher.atomicPromote();

        assertThat(row(id).storage()).isEqualTo("store");
        assertThat(APPLICATION.store().ids()).hasSize(3);
    }

    @Test
    @Behaviour({"X-02", "AH-22"})
    void doesNotDeleteTheFileOfAnotherRunThatWasFaster() {
        var id = add("one");
        var slow = retrieve(id, identity(id));
        var fast = retrieve(id, identity(id));
        APPLICATION.store().once(Point.BEFORE_UPLOAD, fast::atomicPromote);

        assertThat(slow.atomicPromote()).isEqualTo(row(id));
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().exists(row(id).id())).isTrue();
    }

    @Test
    @Behaviour("BG-52")
    void makesDerivativesAndPromotesThemWithTheirOriginal() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));

        attacher.createDerivatives("large");
        var promoted = attacher.atomicPromote();

        assertThat(promoted.derivatives().find("large")).isPresent();
        assertThat(content(row(id).derivatives().find("large").orElseThrow())).isEqualTo("large one");
    }

    @Test
    @Behaviour("AH-02")
    void knowsOnlyTheUploadersDerivatives() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));

        assertThatThrownBy(() -> attacher.createDerivatives("huge"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("huge")
                .hasMessageContaining("large");
        attacher.atomicPromote();
    }

    @Test
    @Behaviour({"X-09", "AH-39", "AH-40", "DB-10"})
    void mergesTheDerivativesOfTwoJobs() {
        var id = add("one");
        retrieve(id, identity(id)).atomicPromote();
        var first = retrieve(id, identity(id));
        var second = retrieve(id, identity(id));
        first.createDerivatives("large");
        second.createDerivatives("small");

        first.atomicPersist();
        second.atomicPersist();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("large", "small");
    }

    @Test
    void destroysADerivativeThatWasMadeAnew() {
        var id = add("one");
        retrieve(id, identity(id)).atomicPromote();
        APPLICATION.bean(Sizes.class).manner("sharper ");
        var attacher = retrieve(id, identity(id));

        attacher.createDerivatives("large");
        attacher.atomicPersist();
        APPLICATION.worker().drain();

        assertThat(content(row(id).derivatives().find("large").orElseThrow())).isEqualTo("sharper large one");
        assertThat(APPLICATION.store().ids()).hasSize(3);
    }

    @Test
    void keepsDerivativesWhenACopyWithoutThemIsMerged() {
        var id = add("one");
        var stale = retrieve(id, identity(id)).record();
        retrieve(id, identity(id)).atomicPromote();

        stale.title = "from the stale copy";
        APPLICATION.transact(entities -> entities.merge(stale));

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("large", "small");
    }

    @Test
    void writesNothingWhenADerivativeCannotBeMade() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));
        APPLICATION.bean(Sizes.class).manner("broken");

        assertThatThrownBy(attacher::atomicPromote)
                .isInstanceOf(AttachmentException.class)
                .hasStackTraceContaining("no codec");
        APPLICATION.worker().drain();

        assertThat(row(id).storage()).isEqualTo("cache");
        APPLICATION.bean(Sizes.class).manner("");
        retrieve(id, identity(id)).atomicPromote();
    }

    @Test
    @Behaviour({"X-01", "AH-38", "AH-16"})
    void destroysDerivativesThatTheRowDoesNotTake() {
        var id = add("one");
        retrieve(id, identity(id)).atomicPromote();
        var attacher = retrieve(id, identity(id));
        attacher.createDerivatives("large");
        replace(id, "two");
        APPLICATION.worker().drain();

        assertThatThrownBy(attacher::atomicPersist).isInstanceOf(AttachmentChangedException.class);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
        retrieve(id, identity(id)).atomicPromote();
    }

    @Test
    @Behaviour("AH-30")
    void persistsAPromotionWithoutTheSafety() {
        var id = add("one");
        var attacher = retrieve(id, identity(id));

        attacher.promote();
        attacher.persist();

        assertThat(row(id).storage()).isEqualTo("store");
        assertThat(content(row(id))).isEqualTo("one");
    }

    @Test
    void destroysWhatAPersistWithoutTheSafetyReplaces() {
        var id = add("one");
        retrieve(id, identity(id)).atomicPromote();
        var attacher = retrieve(id, identity(id));
        attacher.assign(Album.source("two"));

        attacher.persist();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(content(row(id))).isEqualTo("two");
        retrieve(id, identity(id)).atomicPromote();
    }

    private static RecordAttacher<Sized> retrieve(Long id, FileIdentity expected) {
        return APPLICATION.attacher(Sized.class).retrieve(id, expected);
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var record = new Sized();
            APPLICATION.attacher(Sized.class).on(record).assign(Album.source(content));
            entities.persist(record);
            return record.id;
        });
    }

    private static void replace(Long id, String content) {
        APPLICATION.transact(entities -> APPLICATION
                .attacher(Sized.class)
                .on(entities.find(Sized.class, id))
                .assign(Album.source(content)));
    }

    private static void delete(Long id) {
        APPLICATION.transact(entities -> entities.remove(entities.find(Sized.class, id)));
    }

    private static UploadedFile row(Long id) {
        return APPLICATION
                .database()
                .rows("select image from Sized where id = " + id)
                .get(0)
                .get("image")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }

    private static FileIdentity identity(Long id) {
        return row(id).identity();
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }
}
