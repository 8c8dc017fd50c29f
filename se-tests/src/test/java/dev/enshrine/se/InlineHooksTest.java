// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enshrine.DestroyHook;
import dev.enshrine.PromoteHook;
import dev.enshrine.Settings;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With queues deployed, a hook can have its job run in place, and say how long another one waits. */
class InlineHooksTest {
    /** As on a real server, so that a destruction in place proves that it has no grace. */
    private static final Settings SETTINGS =
            Deployment.AT_ONCE.withDestroyGrace(Duration.ofMinutes(10)).withInlineWait(Duration.ofSeconds(30));

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).settings(SETTINGS).application();

    private final Album album = new Album(APPLICATION);
    private PromoteHook onPromote;

    @BeforeEach
    void promoteInPlace() {
        onPromote = PromoteHook.inline();
    }

    @Test
    @Behaviour({"BG-10", "BG-02", "BG-48"})
    void promotesRightAfterTheCommitWithoutAnyQueue() {
        var id = add("one");

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(APPLICATION.events().of(Promoted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.arguments()).isEqualTo(Map.of("userId", "42")));
    }

    @Test
    @Behaviour("BG-49")
    void leavesTheInstanceThatAskedAsItWasSaved() {
        var photo = new Photo();
        APPLICATION.transact(entities -> {
            APPLICATION
                    .attacher(Photo.class)
                    .on(photo)
                    .onPromote(PromoteHook.inline())
                    .assign(Album.source("one"));
            entities.persist(photo);
        });

        assertThat(photo.image.storage()).isEqualTo("cache");
        assertThat(album.storage(photo.id)).hasValue("store");
    }

    @Test
    @Behaviour("BG-10")
    void destroysRightAfterTheCommitWithoutAnyGrace() {
        var id = add("one");
        var old = album.file(id).orElseThrow();

        APPLICATION.transact(entities -> APPLICATION
                .attacher(Photo.class)
                .on(entities.find(Photo.class, id))
                .onDestroy(DestroyHook.inline())
                .remove());

        assertThat(APPLICATION.store().exists(old.id())).isFalse();
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void runsNothingWhenTheTransactionRollsBack() {
        var id = add("one");
        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            var attacher = APPLICATION.attacher(Photo.class).on(entities.find(Photo.class, id));
            attacher.onPromote(PromoteHook.inline()).onDestroy(DestroyHook.inline());
            attacher.assign(Album.source("two"));
            entities.flush();
        });

        transaction.rollback();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.events().of(Superseded.class)).isEmpty();
    }

    @Test
    void leavesAFailedTryToTheQueue() {
        APPLICATION.store().once(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });

        var id = add("one");
        assertThat(album.storage(id)).hasValue("cache");
        await().untilAsserted(() -> assertThat(APPLICATION.worker().waiting()).isEqualTo(1));
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void parksWhatCannotBeDoneWhereAnOperatorSeesIt() {
        onPromote = (attacher, job) -> {
            APPLICATION.cache().clear();
            job.runInline();
        };

        var id = add("one");
        await().untilAsserted(() -> assertThat(APPLICATION.worker().waiting()).isEqualTo(1));
        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
        album.delete(id);
    }

    @Test
    void runsAtOnceWithoutATransaction() {
        onPromote = (attacher, job) -> {};
        var id = add("one");

        APPLICATION
                .attacher(Photo.class)
                .on(album.detached(id))
                .onPromote(PromoteHook.inline())
                .promoteInBackground();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    @Behaviour("BG-51")
    void waitsBeforeItStartsWhenTheHookSaysSo() {
        onPromote = (attacher, job) -> job.delay(Duration.ofHours(1)).enqueue();
        var id = add("one");

        assertThat(APPLICATION.worker().promote()).isFalse();
        APPLICATION.queues().deliverWaiting(Queues.PROMOTE);

        assertThat(APPLICATION.worker().promote()).isTrue();
        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    @Behaviour("BG-51")
    void canDestroyLaterOrSoonerThanTheGraceSays() {
        var id = add("one");
        APPLICATION.transact(entities -> APPLICATION
                .attacher(Photo.class)
                .on(entities.find(Photo.class, id))
                .onDestroy((attacher, job) -> job.delay(Duration.ZERO).enqueue())
                .remove());

        assertThat(APPLICATION.worker().destroy()).isTrue();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void refusesToWaitForLessThanNothing() {
        onPromote = (attacher, job) -> job.delay(Duration.ofSeconds(-1)).enqueue();

        assertThatThrownBy(() -> add("one"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("less than nothing");
    }

    private Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            APPLICATION
                    .attacher(Photo.class)
                    .on(photo)
                    .with("userId", "42")
                    .onPromote(onPromote)
                    .assign(Album.source(content));
            entities.persist(photo);
            return photo.id;
        });
    }
}
