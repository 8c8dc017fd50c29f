// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.AttachmentState;
import dev.enshrine.AttachmentState.Kind;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.se.SteppedStorage.Point;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page shows about a file, and what an operator does about one that is stuck. */
class StatesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void followsAFileOnItsWay() {
        assertThat(state(album.addEmpty())).isEqualTo(new AttachmentState.None());
        assertThat(state(4711L)).isEqualTo(new AttachmentState.None());

        var id = album.add("one");
        assertThat(state(id))
                .isEqualTo(new AttachmentState.Cached(album.file(id).orElseThrow()));
        assertThat(of(album.detached(id))).isEqualTo(state(id));

        APPLICATION.worker().drain();
        assertThat(state(id))
                .isEqualTo(new AttachmentState.Stored(album.file(id).orElseThrow()));
    }

    @Test
    void isCachedBeforeTheRecordIsSaved() {
        var photo = new Photo();
        assertThat(of(photo).kind()).isEqualTo(Kind.NONE);

        album.assign(photo, "one");

        assertThat(of(photo).kind()).isEqualTo(Kind.CACHED);
        assertThat(of(photo).reason()).isEmpty();
    }

    @Test
    void saysWhyAPromotionIsParkedUntilItIsRedriven() {
        var id = parked("one");

        var state = state(id);
        assertThat(state.kind()).isEqualTo(Kind.PARKED);
        assertThat(state.reason().orElseThrow()).contains("disk full");
        assertThat(state.file()).isEqualTo(album.file(id));
        var job = parkedJobs().list(10).get(0);
        assertThat(job.attempts()).isEqualTo(5);
        assertThat(job.files()).containsExactly(album.file(id).orElseThrow().identity());

        assertThat(parkedJobs().redrive(job.id())).isTrue();
        assertThat(state(id).kind()).isEqualTo(Kind.CACHED);
        APPLICATION.worker().drain();
        assertThat(state(id).kind()).isEqualTo(Kind.STORED);
        assertThat(parkedJobs().list(10)).isEmpty();
    }

    @Test
    void aParkedJobOfAnEarlierFileSaysNothingAboutTheNewOne() {
        var id = parked("one");

        album.replace(id, "two");

        assertThat(state(id).kind()).isEqualTo(Kind.CACHED);
    }

    @Test
    void leavesTheJobParkedWhenTheOperatorsTransactionRollsBack() {
        var id = parked("one");
        var job = parkedJobs().list(1).get(0);

        try (var transaction = APPLICATION.begin()) {
            transaction.execute(entities -> parkedJobs().redrive(job.id()));
        }

        assertThat(state(id).kind()).isEqualTo(Kind.PARKED);
        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isZero();
    }

    @Test
    void redrivesInTheOperatorsTransaction() {
        var id = parked("one");
        var other = parked("two");

        APPLICATION.transact(entities -> assertThat(parkedJobs().redriveAll()).isEqualTo(2));
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.storage(other)).hasValue("store");
    }

    @Test
    void discardingAPromotionSparesTheFileThatItsRecordWantsAndDestroysACopyInVain() {
        var wanted = parkedAfterItsCopy("one");
        var replaced = parkedAfterItsCopy("two");
        // behind the listener's back, so that nobody else asks to destroy the copy
        APPLICATION.transact(entities -> entities.createQuery("update Photo p set p.image = null where p.id = :id")
                .setParameter("id", replaced)
                .executeUpdate());
        APPLICATION.queues().deliverWaiting(Queues.PARKED);
        var copies = new ArrayList<>(APPLICATION.store().ids());

        parkedJobs().list(10).stream().map(ParkedJob::id).forEach(parkedJobs()::discard);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(copies).hasSize(2);
        assertThat(APPLICATION.store().ids()).hasSize(1);
        assertThat(album.content(wanted)).isEqualTo("one");
        assertThat(state(wanted).kind()).isEqualTo(Kind.CACHED);
        assertThat(parkedJobs().list(10)).isEmpty();
        album.delete(wanted);
    }

    private Long parked(String content) {
        APPLICATION.store().always(Point.BEFORE_UPLOAD, StatesTest::fail);
        var id = album.addStored(content);
        APPLICATION.store().heal();
        APPLICATION.queues().deliverWaiting(Queues.PARKED);
        return id;
    }

    private Long parkedAfterItsCopy(String content) {
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> {
            APPLICATION.store().always(Point.BEFORE_FIND, StatesTest::fail);
            fail();
        });
        var id = album.addStored(content);
        APPLICATION.store().heal();
        return id;
    }

    private static void fail() throws IOException {
        throw new IOException("disk full");
    }

    private static ParkedJobs parkedJobs() {
        return APPLICATION.bean(ParkedJobs.class);
    }

    private static AttachmentState state(Long id) {
        return APPLICATION.attacher(Photo.class).state(id);
    }

    private static AttachmentState of(Photo photo) {
        return APPLICATION.attacher(Photo.class).on(photo).state();
    }
}
