// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AtomicOptions;
import dev.enshrine.DerivativeSources;
import dev.enshrine.FileIdentity;
import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The traces that go another way when the entity has a version. */
class VersionedTracesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(VersionedPhoto.class).application();

    @Test
    void v6DestroysWhatWasPromotedWhileTheRemovingTransactionWasOpen() throws RollbackException {
        var id = add("one");
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id));

        APPLICATION.worker().drain();
        open.execute(entities -> find(entities, id).image = null);
        open.commit();
        APPLICATION.worker().drain();

        assertThat(row().get("image")).isEmpty();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void v6DestroysWhatWasPromotedWhileTheDeletingTransactionWasOpen() throws RollbackException {
        var id = add("one");
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id));

        APPLICATION.worker().drain();
        open.execute(entities -> entities.remove(find(entities, id)));
        open.commit();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void v7FailsTheTransactionThatLoadedAnOlderFile() {
        var id = add("one");
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id));

        replace(id, "two");
        APPLICATION.worker().drain();
        open.execute(entities -> find(entities, id).image = null);

        assertThatThrownBy(open::commit).hasStackTraceContaining(OptimisticLockException.class.getName());
        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(row().get("image").orElseThrow()).contains("\"store\"");
    }

    @Test
    void v15DoesNotPutTheCachedValueBackOverThePromotedOne() throws RollbackException {
        var id = add("one");
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id).title = "second");

        APPLICATION.worker().drain();
        open.commit();

        assertThat(row().get("title")).hasValue("second");
        assertThat(row().get("image").orElseThrow()).contains("\"store\"");
    }

    @Test
    @Behaviour("X-17")
    void doesNotCountAPromotionAsAVersion() {
        add("one");
        var before = row().get("version");

        APPLICATION.worker().drain();

        assertThat(row().get("version")).isEqualTo(before);
    }

    @Test
    void keepsThePromotedFileWhenAStaleCopyOfTheSameVersionIsMerged() {
        var id = add("one");
        var stale = APPLICATION.inTransaction(entities -> find(entities, id));
        APPLICATION.worker().drain();

        stale.title = "from the stale copy";
        APPLICATION.transact(entities -> entities.merge(stale));

        assertThat(row().get("title")).hasValue("from the stale copy");
        assertThat(row().get("image").orElseThrow()).contains("\"store\"");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void failsAStaleVersionBeforeAnythingIsAskedFor() {
        var id = add("one");
        var stale = APPLICATION.inTransaction(entities -> find(entities, id));
        replace(id, "two");
        APPLICATION.worker().drain();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(stale)))
                .hasStackTraceContaining(OptimisticLockException.class.getName());
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void v7FailsTheTransactionThatLoadedAFileBeforeAnAtomicReplacement() {
        var id = add("one");
        APPLICATION.worker().drain();
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id));

        replaceAtomically(id);
        open.execute(entities -> find(entities, id).image = null);

        assertThatThrownBy(open::commit).hasStackTraceContaining(OptimisticLockException.class.getName());
        assertThat(row().get("image").orElseThrow()).contains("\"store\"");
    }

    @Test
    void v7DestroysTheLaterDerivativesOfAFileThatIsRemovedByWhoLoadedItWithout() throws RollbackException {
        var id = add("one");
        APPLICATION.worker().drain();
        var open = APPLICATION.begin();
        open.execute(entities -> find(entities, id));

        addDerivative(id);
        open.execute(entities -> find(entities, id).image = null);
        open.commit();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static void replaceAtomically(Long id) {
        var attacher = retrieve(id);
        attacher.attach(Album.source("two"));
        attacher.atomicPersist(AtomicOptions.defaults().expecting(fileOf(id)));
    }

    private static void addDerivative(Long id) {
        var attacher = retrieve(id);
        attacher.derivatives().add(DerivativeSources.of(Map.of("small", Album.source("small"))));
        attacher.atomicPersist();
    }

    private static RecordAttacher<VersionedPhoto> retrieve(Long id) {
        return APPLICATION.attacher(VersionedPhoto.class).retrieve(id, fileOf(id));
    }

    private static FileIdentity fileOf(Long id) {
        return APPLICATION.inTransaction(entities -> find(entities, id).image.identity());
    }

    private static VersionedPhoto find(EntityManager entities, Long id) {
        return entities.find(VersionedPhoto.class, id);
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var photo = new VersionedPhoto();
            assign(photo, content);
            entities.persist(photo);
            return photo.id;
        });
    }

    private static void replace(Long id, String content) {
        APPLICATION.transact(entities -> assign(find(entities, id), content));
    }

    private static UploadedFile assign(VersionedPhoto photo, String content) {
        return APPLICATION.attacher(VersionedPhoto.class).on(photo).assign(Album.source(content));
    }

    private static Map<String, Optional<String>> row() {
        return APPLICATION.database().rows("select * from VersionedPhoto").get(0);
    }
}
