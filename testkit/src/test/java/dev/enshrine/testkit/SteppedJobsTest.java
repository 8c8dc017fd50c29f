// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.JobResult.Finished;
import dev.enshrine.jobs.JobResult.Outcome;
import dev.enshrine.jobs.JobResult.Park;
import dev.enshrine.jobs.JobResult.TryAgain;
import dev.enshrine.jobs.Journal;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.PromoteJob;
import jakarta.transaction.Synchronization;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SteppedJobsTest {
    private static final JobResult DONE = new Finished(Outcome.PROMOTED);

    private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
    private final Map<String, Function<Delivery, JobResult>> behaviours = new HashMap<>();
    private final SteppedJobs jobs = new SteppedJobs(
            this::handle,
            new AfterCommit(TransactionSynchronizationRegistryImple::new),
            Stream::empty,
            () -> Instant.EPOCH);

    @AfterEach
    void endTransaction() throws Exception {
        if (TransactionManager.transactionManager().getTransaction() != null) {
            TransactionManager.transactionManager().rollback();
        }
    }

    @Nested
    class InTransactions {
        private final jakarta.transaction.TransactionManager transactions = TransactionManager.transactionManager();

        @Test
        void aJobWaitsOnceItsTransactionHasCommitted() throws Exception {
            transactions.begin();
            ask("a");
            ask("b");
            assertThat(jobs.waiting()).isZero();

            transactions.commit();

            assertThat(names()).containsExactly("a", "b");
        }

        @Test
        void aJobIsForgottenWhenItsTransactionRollsBack() throws Exception {
            transactions.begin();
            ask("a");

            transactions.rollback();

            assertThat(jobs.waiting()).isZero();
        }

        @Test
        void aJobOfATransactionThatCanOnlyRollBackIsForgotten() throws Exception {
            transactions.begin();
            transactions.setRollbackOnly();
            ask("a");

            transactions.rollback();

            assertThat(jobs.waiting()).isZero();
        }

        @Test
        void aJobAskedForByAFlushAtCommitWaits() throws Exception {
            transactions.begin();
            transactions.getTransaction().registerSynchronization(beforeCompletion(() -> ask("a")));

            transactions.commit();

            assertThat(names()).containsExactly("a");
        }

        @Test
        void eachTransactionHasItsOwnJobs() throws Exception {
            transactions.begin();
            ask("outer");
            var outer = transactions.suspend();
            transactions.begin();
            ask("inner");
            transactions.commit();
            transactions.resume(outer);

            assertThat(names()).containsExactly("inner");
            transactions.rollback();
            assertThat(names()).containsExactly("inner");
        }

        @Test
        void nothingRunsInsideATransaction() throws Exception {
            ask("a");
            transactions.begin();

            assertThatThrownBy(jobs::runNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Commit it");
            assertThatThrownBy(jobs::runNextAndDeliverAgain).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(jobs::runAll).isInstanceOf(IllegalStateException.class);
            assertThat(ran).isEmpty();
            assertThat(jobs.waiting()).isEqualTo(1);
        }

        @Test
        void inlineJobsRunAfterTheCommitAndNotAfterARollBack() throws Exception {
            jobs.inline(true);
            transactions.begin();
            ask("a");
            assertThat(ran).isEmpty();
            transactions.commit();
            assertThat(ran).containsExactly("a");

            transactions.begin();
            ask("b");
            transactions.rollback();

            assertThat(ran).containsExactly("a");
        }
    }

    @Nested
    class StepByStep {

        @Test
        void theOldestJobRunsFirst() {
            ask("a");
            ask("b");

            assertThat(jobs.runNext()).isEqualTo(DONE);

            assertThat(ran).containsExactly("a");
            assertThat(names()).containsExactly("b");
        }

        @Test
        void saysThatNoJobWaits() {
            assertThatThrownBy(jobs::runNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("No job waits");
        }

        @Test
        void aJobToBeTriedAgainGoesToTheEndOfTheLine() {
            behaviours.put("a", SteppedJobsTest::again);
            ask("a");
            ask("b");

            jobs.runNext();

            assertThat(names()).containsExactly("b", "a");
            assertThat(jobs.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
        }

        @Test
        void aJobThatThrowsStaysWhereItWas() {
            behaviours.put("a", delivery -> {
                throw new AssertionError("the process died");
            });
            ask("a");
            ask("b");

            assertThatThrownBy(jobs::runNext).hasMessage("the process died");

            assertThat(names()).containsExactly("a", "b");
        }

        @Test
        void aJobCanBeDeliveredAgain() {
            ask("a");

            assertThat(jobs.runNextAndDeliverAgain()).isEqualTo(DONE);
            assertThat(jobs.runNext()).isEqualTo(DONE);

            assertThat(ran).containsExactly("a", "a");
            assertThat(jobs.waiting()).isZero();
        }

        @Test
        void aJobThatCannotBeDoneIsParkedUntilItIsRedriven() {
            behaviours.put("a", delivery -> new Park("column too short"));
            ask("a");
            ask("b");

            jobs.runNext();
            assertThat(jobs.parked())
                    .containsExactly(new ParkedJob("1", delivery("a"), "column too short", Instant.EPOCH));

            assertThat(jobs.redrive()).isEqualTo(1);
            assertThat(jobs.parked()).isEmpty();
            assertThat(names()).containsExactly("b", "a");
        }

        @Test
        void aJobRedrivenByItsIdBeginsAnew() {
            behaviours.put(
                    "a",
                    delivery -> delivery.attempt() == 1
                            ? new TryAgain(delivery.next(), Duration.ZERO, "later")
                            : new Park("no"));
            ask("a");
            jobs.runAll();
            var job = jobs.find(delivery("a").job().slot()).get(0);
            assertThat(job.attempts()).isEqualTo(2);

            assertThat(jobs.redrive(job.id())).isTrue();
            assertThat(jobs.redrive(job.id())).isFalse();

            assertThat(jobs.deliveries()).containsExactly(delivery("a"));
            jobs.runAll();
            assertThat(jobs.redriveAll()).isEqualTo(1);
        }

        @Test
        void manyJobsAreRedrivenByTheirIdsOrTheirSlot() {
            for (var name : List.of("a", "b", "c")) {
                behaviours.put(name, delivery -> new Park("no"));
                ask(name);
                jobs.runNext();
            }
            var ids = jobs.parked().stream().limit(2).map(ParkedJob::id).toList();

            assertThat(jobs.redrive(List.of(ids.get(0), ids.get(1), ids.get(0), "unknown")))
                    .isEqualTo(2);
            assertThat(jobs.redrive(ids)).isZero();
            assertThat(jobs.redrive(delivery("a").job().slot())).isZero();
            assertThat(jobs.redrive(delivery("c").job().slot())).isEqualTo(1);

            assertThat(names()).containsExactly("a", "b", "c");
        }

        @Test
        void aDiscardedPromotionLeavesTheDestructionOfItsCopy() {
            behaviours.put("a", delivery -> new Park("no"));
            ask("a");
            jobs.runNext();

            assertThat(jobs.discard(jobs.list(1).get(0).id())).isTrue();

            var promote = (PromoteJob) delivery("a").job();
            assertThat(jobs.parked()).isEmpty();
            assertThat(jobs.deliveries()).extracting(Delivery::job).containsExactly(promote.inVain(Instant.EPOCH));
        }

        @Test
        void clearForgetsEverything() {
            behaviours.put("a", delivery -> new Park("no"));
            ask("a");
            ask("b");
            jobs.runNext();
            jobs.inline(true);

            jobs.clear();
            ask("c");

            assertThat(names()).containsExactly("c");
            assertThat(jobs.parked()).isEmpty();
        }
    }

    @Nested
    class AllAtOnce {

        @Test
        void runsWhatJobsAskForToo() {
            behaviours.put("a", delivery -> {
                ask("b");
                return DONE;
            });
            ask("a");

            assertThat(jobs.runAll()).isEqualTo(2);

            assertThat(ran).containsExactly("a", "b");
        }

        @Test
        void triesAgainWithoutWaiting() {
            behaviours.put("a", delivery -> delivery.attempt() < 3 ? again(delivery) : DONE);
            ask("a");
            ask("b");

            assertThat(jobs.runAll()).isEqualTo(4);

            assertThat(ran).containsExactly("a", "b", "a", "a");
        }

        @Test
        void doesTheRestAndThenSaysWhatCannotFinish() {
            behaviours.put("a", SteppedJobsTest::unchanged);
            behaviours.put("c", SteppedJobsTest::unchanged);
            Stream.of("a", "b", "c", "d").forEach(SteppedJobsTest.this::ask);

            assertThatThrownBy(jobs::runAll)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PT10M: too early")
                    .hasMessageContaining("SettableClock");

            assertThat(names()).containsExactlyInAnyOrder("a", "c");
            assertThat(ran).contains("b", "d");
        }

        @Test
        void aJobThatWaitsForAnotherOneIsTriedUntilThatIsDone() {
            behaviours.put("a", delivery -> Collections.frequency(ran, "b") == 3 ? DONE : unchanged(delivery));
            behaviours.put("b", delivery -> delivery.attempt() < 3 ? again(delivery) : DONE);
            ask("a");
            ask("b");

            jobs.runAll();

            assertThat(ran).containsExactly("a", "b", "a", "b", "a", "b", "a");
        }

        @Test
        void jobsThatAskForEachOtherWithoutAnEndAreStopped() {
            behaviours.put("a", delivery -> {
                ask("a");
                return DONE;
            });
            ask("a");

            assertThatThrownBy(jobs::runAll)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("After 10000 runs");
            assertThat(names()).containsExactly("a");
        }

        @Test
        void eachJobIsRunByOneOfManyThreads() {
            var all = IntStream.range(0, 500).mapToObj(String::valueOf).toList();
            all.forEach(SteppedJobsTest.this::ask);

            var workers = Stream.generate(() -> CompletableFuture.supplyAsync(jobs::runAll))
                    .limit(4)
                    .toList();

            assertThat(workers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(500);
            assertThat(ran).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Nested
    class Inline {
        Inline() {
            jobs.inline(true);
        }

        @Test
        void runsAJobAndWhatItAsksForAtOnce() {
            behaviours.put("a", delivery -> {
                ask("b");
                return DONE;
            });

            ask("a");

            assertThat(ran).containsExactly("a", "b");
            assertThat(jobs.waiting()).isZero();
        }

        @Test
        void leavesAJobThatCannotFinishWaiting() {
            behaviours.put("a", SteppedJobsTest::unchanged);

            ask("a");

            assertThat(names()).containsExactly("a");
        }

        @Test
        void parksAJobThatCannotBeDone() {
            behaviours.put("a", delivery -> new Park("no"));

            ask("a");

            assertThat(jobs.parked()).extracting(ParkedJob::reason).containsExactly("no");
        }

        @Test
        void leavesAJobThatThrowsWaiting() {
            behaviours.put("a", delivery -> {
                throw new AssertionError("the process died");
            });

            assertThatThrownBy(() -> ask("a")).hasMessage("the process died");

            assertThat(names()).containsExactly("a");
        }

        @Test
        void leavesJobsThatWaitedBeforeWaiting() {
            jobs.inline(false);
            ask("a");
            jobs.inline(true);

            ask("b");

            assertThat(ran).containsExactly("b");
            assertThat(names()).containsExactly("a");
        }
    }

    @Test
    void refusesToBeDeployedWithAnotherJournal() {
        var both = new SteppedJobs(
                this::handle,
                new AfterCommit(TransactionSynchronizationRegistryImple::new),
                () -> Stream.of(jobs, new OtherJournal()),
                () -> Instant.EPOCH);

        assertThat(both.problems()).singleElement().asString().contains("'xa'", "enshrine-jms-jobs");
        assertThat(jobs.problems()).isEmpty();
    }

    private JobResult handle(Delivery delivery) {
        var name = name(delivery);
        var result = behaviours.getOrDefault(name, any -> DONE).apply(delivery);
        ran.add(name);
        return result;
    }

    private void ask(String name) {
        jobs.keep(delivery(name), Duration.ofHours(1));
    }

    private List<String> names() {
        return jobs.deliveries().stream().map(SteppedJobsTest::name).toList();
    }

    private static String name(Delivery delivery) {
        return delivery.job().slot().recordId();
    }

    private static Delivery delivery(String name) {
        var job = new PromoteJob(
                new Slot("Photo", name, "image"),
                new FileIdentity("cache", name),
                new FileIdentity("store", name),
                Map.of());
        return new Delivery(job, 1, Instant.EPOCH);
    }

    private static JobResult again(Delivery delivery) {
        return new TryAgain(delivery.next(), Duration.ofHours(1), "storage is down");
    }

    private static JobResult unchanged(Delivery delivery) {
        return new TryAgain(delivery, Duration.ofMinutes(10), "too early");
    }

    private static Synchronization beforeCompletion(Runnable action) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                action.run();
            }

            @Override
            public void afterCompletion(int status) {
                // only the flush matters
            }
        };
    }

    private static final class OtherJournal implements Journal {
        @Override
        public String name() {
            return "xa";
        }

        @Override
        public void keep(Delivery delivery, Duration delay) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> problems() {
            return List.of();
        }
    }
}
