// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static dev.enshrine.se.SteppedStorage.Point.AFTER_UPLOAD;
import static dev.enshrine.se.SteppedStorage.Point.BEFORE_DELETE;
import static dev.enshrine.se.SteppedStorage.Point.BEFORE_UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.UploadedFile;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ways in which a simpler protocol loses or orphans a file, each driven through Hibernate, a broker and a database; {@code docs/protocol.md} has the table. V10 is about
 * jobs kept in a table and does not exist here. What each test leaves behind is checked by the invariants.
 */
abstract class ProtocolTraces {
    private static final Duration BLOCKED = Duration.ofMillis(300);

    private final Album album = new Album(application());

    abstract Application application();

    @Test
    void v1DestroysTheCopyOfAPromotionThatCrashedBeforeTheFileWasRemoved() {
        var id = album.add("one");
        crashAfterTheCopy();
        assertThat(application().store().ids()).hasSize(1);

        album.remove(id);
        application().worker().drain();

        assertThat(application().store().ids()).isEmpty();
    }

    @Test
    void v1DestroysACopyThatWasMadeAfterItsDestructionRan() {
        var id = album.add("one");
        application().store().once(BEFORE_UPLOAD, () -> {
            album.remove(id);
            assertThat(destroyOne()).as("the removal's own job").isTrue();
        });

        application().worker().drain();

        assertThat(application().store().ids()).isEmpty();
    }

    @Test
    void v2LeavesTheReplacedFileToReadersWhenADuplicateFindsItSuperseded() throws RollbackException {
        var id = album.add("one");
        application().worker().duplicate(Queues.PROMOTE);
        application().worker().promote();
        var reader = application().begin();
        UploadedFile held = reader.run(entities -> entities.find(Photo.class, id).image);

        album.replace(id, "two");
        assertThat(application().worker().promote()).as("the duplicate").isTrue();
        assertThat(album.content(held)).isEqualTo("one");
        reader.execute(entities -> entities.find(Photo.class, id).title = "from the reader");
        reader.commit();
        application().worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(album.title(id)).hasValue("from the reader");
    }

    @Test
    @Tag("early")
    void v3DoesNotBelieveARowItReadWithoutItsLock() throws RollbackException {
        var id = album.addStored("one");
        var cached = application().cache().ids().get(0);
        var json = "{\"id\":\"" + cached + "\",\"storage\":\"cache\",\"metadata\":{}}";
        var promotion = new CompletableFuture<CompletableFuture<Boolean>>();

        var open = application().begin();
        open.execute(entities -> {
            CommitGate.brokerFirst(application(), () -> promotion.complete(startAndWait(this::promoteOne)));
            album.remove(entities, id);
            entities.flush();
            application()
                    .attacher(Photo.class)
                    .on(entities.find(Photo.class, id))
                    .assignCached(json);
        });
        open.commit();

        promotion.join().join();
        application().worker().drain();
        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void v4RefusesAStaleCopyWhoseCachedFileHasExpired() {
        var id = album.add("one");
        var stale = album.detached(id);
        album.replace(id, "two");
        application().worker().drain();
        application().clock().advance(Duration.ofDays(8));
        application().cache().clear();

        assertThatThrownBy(() -> application().transact(entities -> entities.merge(stale)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName())
                .hasStackTraceContaining("expired");

        assertThat(application().worker().waiting()).isZero();
        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    void v5KeepsThePromotedFileWhenAStaleCopyComesAfterTheCacheWasCleared() {
        var id = album.add("one");
        var stale = album.detached(id);
        application().worker().drain();
        application().clock().advance(Duration.ofDays(8));
        application().cache().clear();

        stale.title = "from the stale copy";
        application().transact(entities -> entities.merge(stale));

        assertThat(album.title(id)).hasValue("from the stale copy");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void v6DestroysWhatWasPromotedWhileTheRemovingTransactionWasOpen() throws RollbackException {
        var id = album.add("one");
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        application().worker().drain();
        open.execute(entities -> album.remove(entities, id));
        open.commit();
        application().worker().drain();

        assertThat(album.file(id)).isEmpty();
        assertThat(application().store().ids()).isEmpty();
    }

    @Test
    void v6DestroysWhatWasPromotedWhileTheDeletingTransactionWasOpen() throws RollbackException {
        var id = album.add("one");
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        application().worker().drain();
        open.execute(entities -> entities.remove(entities.find(Photo.class, id)));
        open.commit();
        application().worker().drain();

        assertThat(application().store().ids()).isEmpty();
    }

    @Test
    void v6DestroysWhatWasPromotedWhileTheReplacingTransactionWasOpen() throws RollbackException {
        var id = album.add("one");
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        application().worker().drain();
        open.execute(entities -> album.replace(entities, id, "two"));
        open.commit();
        application().worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(application().store().ids()).hasSize(1);
    }

    @Test
    void v7DestroysTheFileOfTheRowAndNotOfTheLoadedValue() throws RollbackException {
        var id = album.add("one");
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        album.replace(id, "two");
        application().worker().drain();
        open.execute(entities -> album.remove(entities, id));
        open.commit();
        application().worker().drain();

        assertThat(album.file(id)).isEmpty();
        assertThat(application().store().ids()).isEmpty();
    }

    @Test
    void v8DoesNotWriteADestroyedFileBack() throws RollbackException {
        var id = album.addStored("one");
        var replacing = application().begin();
        replacing.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });
        var late = application().begin();
        late.execute(entities -> entities.find(Photo.class, id));

        replacing.commit();
        application().worker().drain();
        late.execute(entities -> entities.find(Photo.class, id).title = "late");
        late.commit();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(album.title(id)).hasValue("late");
    }

    @Test
    @Tag("early")
    void v9DoesNotBelieveAnEarlyStillReferenced() throws RollbackException {
        var id = album.addStored("one");
        var destruction = new CompletableFuture<CompletableFuture<Boolean>>();

        var open = application().begin();
        open.execute(entities -> {
            CommitGate.brokerFirst(application(), () -> destruction.complete(startAndWait(this::destroyOne)));
            album.replace(entities, id, "two");
        });
        open.commit();

        destruction.join().join();
        application().worker().drain();
        assertThat(album.content(id)).isEqualTo("two");
        assertThat(application().store().ids()).hasSize(1);
    }

    @Test
    void v9HoldsTheRowWhileItDeletes() {
        var id = album.addStored("one");
        var json = "{\"id\":\"" + application().cache().ids().get(0) + "\",\"storage\":\"cache\",\"metadata\":{}}";
        album.replace(id, "two");
        application().worker().promote();
        var returning = new CompletableFuture<CompletableFuture<Boolean>>();
        application()
                .store()
                .once(
                        BEFORE_DELETE,
                        () -> returning.complete(startAndWait(() -> {
                            application()
                                    .transact(entities -> application()
                                            .attacher(Photo.class)
                                            .on(entities.find(Photo.class, id))
                                            .assignCached(json));
                            return promoteOne();
                        })));

        assertThat(application().worker().destroy()).isTrue();
        returning.join().join();
        application().worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void v9CopiesAgainWhatWasDestroyedDuringThePromotion() {
        var id = album.add("one");
        var json = album.file(id).orElseThrow().toJson();
        application().store().once(AFTER_UPLOAD, () -> {
            album.remove(id);
            assertThat(destroyOne()).as("the removal's own job").isTrue();
            application()
                    .transact(entities -> application()
                            .attacher(Photo.class)
                            .on(entities.find(Photo.class, id))
                            .assignCached(json));
        });

        application().worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Tag("early")
    void v11KeepsTheJobOfARowThatIsNotVisibleYet() throws RollbackException {
        var open = application().begin();
        var id = open.run(entities -> {
            CommitGate.brokerFirst(
                    application(),
                    () -> assertThat(application()
                                    .worker()
                                    .onAnotherThread(this::promoteOne)
                                    .join())
                            .as("the message was early")
                            .isTrue());
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            return photo.id;
        });

        open.commit();
        assertThat(album.storage(id)).hasValue("cache");
        assertThat(application().worker().waiting()).isEqualTo(1);
        application().worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void v12RefusesToAssignAnUploadThatMayBeClearedBeforeTheCommit() {
        var id = album.addEmpty();
        var json = album.assign(new Photo(), "one").toJson();
        application().clock().advance(Duration.ofDays(7).minusMinutes(1));

        assertThatThrownBy(() -> application()
                        .transact(entities -> application()
                                .attacher(Photo.class)
                                .on(entities.find(Photo.class, id))
                                .assignCached(json)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName())
                .hasStackTraceContaining("expired");
    }

    @Test
    void v12RefusesToWriteAnUploadThatMayBeClearedBeforeTheCommit() {
        var id = album.addEmpty();
        var file = album.assign(new Photo(), "one");
        application().clock().advance(Duration.ofDays(7).minusMinutes(1));

        assertThatThrownBy(() -> application().transact(entities -> entities.find(Photo.class, id).image = file))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName())
                .hasStackTraceContaining("expired");
        assertThat(album.file(id)).isEmpty();
    }

    @Test
    void v13DoesNotWriteACachedValueOverANewerFile() throws RollbackException {
        var id = album.add("one");
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        album.replace(id, "two");
        application().worker().drain();
        open.execute(entities -> entities.find(Photo.class, id).title = "late");
        open.commit();
        application().worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    void v13DoesNotWriteNothingOverANewFile() throws RollbackException {
        var id = album.addEmpty();
        var open = application().begin();
        open.execute(entities -> entities.find(Photo.class, id));

        album.replace(id, "one");
        application().worker().drain();
        open.execute(entities -> entities.find(Photo.class, id).title = "late");
        open.commit();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void v14DoesNotBringADeletedRecordsFileBack() {
        var id = album.addStored("one");
        var stale = album.detached(id);
        album.delete(id);
        application().worker().drain();

        assertThatThrownBy(() -> application().transact(entities -> entities.merge(stale)));

        assertThat(application().database().rows("select * from Photo")).isEmpty();
        assertThat(application().store().ids()).isEmpty();
    }

    private void crashAfterTheCopy() {
        application().store().once(AFTER_UPLOAD, () -> {
            throw new Worker.Crash();
        });
        application().worker().crashInPromote();
    }

    private boolean promoteOne() {
        return application().worker().promote();
    }

    private boolean destroyOne() {
        return application().worker().destroy();
    }

    /** Starts the work and gives it time to end; it does not if it waits for a lock that this thread holds. */
    private CompletableFuture<Boolean> startAndWait(Supplier<Boolean> work) {
        var started = application().worker().onAnotherThread(work);
        try {
            started.get(BLOCKED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException blocked) {
            return started; // it waits for this thread, as it should
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return started;
    }
}
