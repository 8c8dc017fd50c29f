// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Settings;
import dev.enshrine.event.Failed;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the settings of a real server a replaced file waits for the readers of the old value. */
class GraceTest {
    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).settings(Settings.defaults()).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void keepsAReplacedFileUntilTheGraceIsOver() {
        var id = album.add("one");
        APPLICATION.worker().promote();
        var old = album.file(id).orElseThrow();
        album.replace(id, "two");

        destroyTooEarly();
        assertThat(album.content(old)).isEqualTo("one");
        APPLICATION.clock().advance(Duration.ofMinutes(9));
        destroyTooEarly();
        assertThat(album.content(old)).isEqualTo("one");
        APPLICATION.clock().advance(Duration.ofMinutes(2));
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().exists(old.id())).isFalse();
    }

    @Test
    void doesNotCountWaitingForTheGraceAsTries() {
        var id = album.add("one");
        APPLICATION.worker().promote();
        album.remove(id);
        for (int i = 0; i < 12; i++) {
            destroyTooEarly();
        }
        APPLICATION.clock().advance(Duration.ofMinutes(11));
        APPLICATION.store().once(SteppedStorage.Point.BEFORE_DELETE, () -> {
            throw new IOException("network down");
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.events().of(Failed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.parked()).isFalse());
    }

    @Test
    void waitsForAMissingRowUntilTheHorizon() {
        var id = album.add("one");
        album.delete(id);

        for (int i = 0; i < 12; i++) {
            APPLICATION.queues().deliverWaiting(Queues.PROMOTE);
            assertThat(APPLICATION.worker().promote()).isTrue();
        }
        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    private static void destroyTooEarly() {
        APPLICATION.queues().deliverWaiting(Queues.DESTROY);
        assertThat(APPLICATION.worker().destroy()).isTrue();
        assertThat(APPLICATION.queues().depth(Queues.DESTROY)).isEqualTo(1);
    }
}
