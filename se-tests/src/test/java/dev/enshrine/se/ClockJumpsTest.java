// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are set right, or wrong, while jobs wait. */
class ClockJumpsTest {
    private static final Duration GRACE = Duration.ofMinutes(10);

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .settings(Deployment.AT_ONCE.withDestroyGrace(GRACE))
            .application();

    private final Album album = new Album(APPLICATION);

    @ParameterizedTest
    @ValueSource(ints = {-100, -5, -1, 1, 5, 100})
    void promotesWhateverTheClockSays(int hours) {
        var id = album.add("one");

        APPLICATION.clock().advance(Duration.ofHours(hours));
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    /** Both make a job that is early look strange: as if it came from the future, or had waited for hours. */
    @ParameterizedTest
    @ValueSource(ints = {-5, 5, 100})
    void waitsForTheRowWhateverTheClockSays(int hours) throws RollbackException {
        var open = APPLICATION.begin();
        var id = open.run(entities -> {
            CommitGate.brokerFirst(APPLICATION, () -> {
                APPLICATION.clock().advance(Duration.ofHours(hours));
                promoteOnAnotherThread();
            });
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            return photo.id;
        });
        open.commit();
        assertThat(album.storage(id)).as("the job was early").hasValue("cache");

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void savesAnUploadThatSeemsToComeFromTheFuture() {
        var photo = new Photo();
        album.assign(photo, "one");

        APPLICATION.clock().advance(Duration.ofHours(-5));
        APPLICATION.transact(entities -> entities.persist(photo));
        APPLICATION.worker().drain();

        assertThat(album.storage(photo.id)).hasValue("store");
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, -1})
    void destroysAllTheLaterWhenTheClockWasSetBack(int hours) {
        var id = album.addStored("one");
        album.remove(id);
        APPLICATION.clock().advance(Duration.ofHours(hours).plus(GRACE));
        APPLICATION.broker().deliverWaiting(Queues.DESTROY);

        assertThat(APPLICATION.worker().destroy()).isTrue();
        assertThat(APPLICATION.store().ids()).as("not before its time").hasSize(1);

        APPLICATION.clock().advance(Duration.ofHours(-hours));
        APPLICATION.broker().deliverWaiting(Queues.DESTROY);
        APPLICATION.worker().drain();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void destroysWhatIsNotReferredToWhenTheClockWasSetForward() {
        var id = album.addStored("one");
        album.replace(id, "two");

        APPLICATION.clock().advance(Duration.ofHours(5));
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    private void promoteOnAnotherThread() {
        var early =
                APPLICATION.worker().onAnotherThread(() -> APPLICATION.worker().promote());
        assertThat(early.join()).isTrue();
    }
}
