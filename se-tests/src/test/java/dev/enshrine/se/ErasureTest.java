// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attacher;
import dev.enshrine.FileIdentity;
import dev.enshrine.Settings;
import dev.enshrine.StorageException;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Removed;
import dev.enshrine.event.Superseded;
import dev.enshrine.se.SteppedStorage.Point;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person wants to be forgotten, now. */
class ErasureTest {
    private static final Settings LONG_GRACE = Deployment.AT_ONCE.withDestroyGrace(Duration.ofMinutes(10));

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).settings(LONG_GRACE).application();

    private final Album album = new Album(APPLICATION);

    private static Attacher<Photo> image() {
        return APPLICATION.attacher(Photo.class);
    }

    @Test
    void deletesAStoredFileAndItsUploadAtOnce() {
        var id = album.add("one");
        var upload = album.file(id).orElseThrow();
        var kept = album.addStored("other");
        var stored = album.file(id).orElseThrow();

        var deleted = image().erase(id);

        assertThat(deleted).containsExactlyInAnyOrder(stored.identity(), upload.identity());
        assertThat(album.file(id)).isEmpty();
        assertThat(APPLICATION.store().exists(stored.id())).isFalse();
        assertThat(APPLICATION.cache().exists(upload.id())).isFalse();
        assertThat(album.content(kept)).isEqualTo("other");
        assertThat(APPLICATION.cache().ids()).hasSize(1);
        assertThat(APPLICATION.events().of(Removed.class))
                .extracting(Removed::previous)
                .containsExactly(stored);
        assertThat(APPLICATION.events().of(Destroyed.class))
                .extracting(Destroyed::files)
                .containsExactly(List.of(stored.identity()));
    }

    @Test
    void doesNothingTheSecondTimeOrWithoutAFile() {
        var id = album.addStored("one");
        image().erase(id);
        APPLICATION.events().clear();

        assertThat(image().erase(id)).isEmpty();
        assertThat(image().erase(album.addEmpty())).isEmpty();
        assertThat(image().erase(4711L)).isEmpty();

        assertThat(APPLICATION.events().of(Removed.class)).isEmpty();
    }

    @Test
    void deletesAnUploadThatIsNotPromotedYet() {
        var id = album.add("one");
        var upload = album.file(id).orElseThrow();

        image().erase(id);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.cache().exists(upload.id())).isFalse();
        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.events().of(Superseded.class)).hasSize(1);
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void overtakesAPromotionBeforeItsCopy() {
        var id = album.add("one");
        APPLICATION.store().once(Point.BEFORE_UPLOAD, () -> image().erase(id));

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.cache().ids()).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void overtakesAPromotionThatFindsItsUploadGone() {
        var id = album.add("one");
        APPLICATION.cache().once(Point.BEFORE_OPEN, () -> image().erase(id));

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.cache().ids()).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void overtakesAPromotionAfterItsCopy() {
        var id = album.add("one");
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> image().erase(id));

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(album.file(id)).isEmpty();
    }

    @Test
    void leavesTheRestToADestroyJobWhenAStorageFails() {
        var id = album.addStored("one");
        APPLICATION.store().once(Point.BEFORE_DELETE, () -> {
            throw new StorageException("down");
        });

        assertThatThrownBy(() -> image().erase(id)).isInstanceOf(StorageException.class);

        assertThat(album.file(id)).isEmpty();
        assertThat(APPLICATION.cache().ids()).isEmpty();
        assertThat(APPLICATION.store().ids()).hasSize(1);
        APPLICATION.worker().drainPastTheHorizon();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void leavesTheRestToADestroyJobAfterACrash() {
        var id = album.addStored("one");
        APPLICATION.store().once(Point.BEFORE_DELETE, () -> {
            throw new Worker.Crash();
        });

        assertThatThrownBy(() -> image().erase(id)).isInstanceOf(Worker.Crash.class);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void detachesTheInstanceTooAndBringsNothingBackWhenItIsMerged() {
        var id = album.addStored("one");
        var stale = album.detached(id);
        var photo = album.detached(id);

        List<FileIdentity> deleted = image().on(photo).erase();

        assertThat(deleted).hasSize(2);
        assertThat(photo.image).isNull();
        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(stale)))
                .rootCause()
                .hasMessageContaining("ENS1321");
        assertThat(album.file(id)).isEmpty();
    }
}
