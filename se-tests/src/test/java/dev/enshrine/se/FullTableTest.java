// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Upkeep;
import dev.enshrine.upkeep.Maintenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A table of ten thousand records and one of a million: with the manual's index a pass of upkeep reads those that wait, and no others. */
class FullTableTest {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int WAITING = 20;
    private static final int BATCH = 7;
    /** More than the driver and the database need to choose a plan for good. */
    private static final int PASSES = 15;

    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared(?: hit=(\\d+))(?: read=(\\d+))?");
    private static final Pattern INDEX = Pattern.compile("create index .* where .*;");

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .settings(Deployment.AT_ONCE.withUpkeep(
                    Upkeep.defaults().withBatch(BATCH).withDryRun(true)))
            .onPostgres()
            .application();

    /**
     * What passes read.
     *
     * @param inSequence rows read by going through the table
     * @param byKey entries of the primary key's index
     * @param byIndex entries of the manual's index
     */
    private record Reading(long inSequence, long byKey, long byIndex) {
        Reading since(Reading before) {
            return new Reading(inSequence - before.inSequence, byKey - before.byKey, byIndex - before.byIndex);
        }
    }

    @Test
    void readsWhatWaitsHoweverManyRecordsAreSettled() throws IOException {
        APPLICATION.database().update(indexOfTheManual());
        settle(1, FEW);
        wait(FEW);
        requireOnlyWaiting(passes());
        var few = blocksOfABatch();

        settle(FEW + WAITING + 1, MANY);
        requireOnlyWaiting(passes());

        assertThat(blocksOfABatch()).isLessThanOrEqualTo(few + 2);
    }

    private static void requireOnlyWaiting(Reading read) {
        assertThat(read.inSequence()).isZero();
        assertThat(read.byIndex()).isEqualTo((long) PASSES * WAITING);
        // the planner itself looks up the least or greatest key, once a statement
        assertThat(read.byKey()).isLessThanOrEqualTo((long) PASSES * (WAITING / BATCH + 1));
    }

    /** Before the checks that follow every test, which look at each row. */
    @AfterEach
    void empty() {
        APPLICATION.database().update("truncate Photo");
    }

    private static void settle(int from, int to) {
        fill(from, to, "store");
    }

    private static void wait(int after) {
        fill(after + 1, after + WAITING, "cache");
    }

    private static void fill(int from, int to, String storage) {
        APPLICATION
                .database()
                .update(
                        "insert into Photo (id, title, image) select i, 'photo ' || i, '{\"id\":\"photo-' || i || '.jpg\",\"storage\":\""
                                + storage + "\",\"metadata\":{}}' from generate_series(" + from + ", " + to + ") i");
        APPLICATION.database().update("vacuum analyze Photo");
    }

    private static Reading passes() {
        var before = reading();
        for (int i = 0; i < PASSES; i++) {
            assertThat(APPLICATION.bean(Maintenance.class).reconcile().seen()).isEqualTo(WAITING);
        }
        // the database counts with a delay
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reading().since(before).byIndex() >= (long) PASSES * WAITING);
        return reading().since(before);
    }

    private static Reading reading() {
        return new Reading(
                statistic("select seq_tup_read n from pg_stat_user_tables where relname = 'photo'"),
                statistic(
                        "select sum(idx_tup_read) n from pg_stat_user_indexes where relname = 'photo' and indexrelname like '%pkey'"),
                statistic(
                        "select sum(idx_tup_read) n from pg_stat_user_indexes where relname = 'photo' and indexrelname not like '%pkey'"));
    }

    /** Blocks that the database looks at for the statement that a pass begins with. */
    private static long blocksOfABatch() {
        var plan = APPLICATION
                .database()
                .rows(
                        "explain (analyze, buffers) select id, image from Photo where image is not null and (image like '%cache%') order by id fetch first "
                                + BATCH + " rows only");
        return BLOCKS.matcher(plan.toString())
                .results()
                .limit(1) // the whole plan's, which has those of its parts in it
                .mapToLong(found ->
                        Long.parseLong(found.group(1)) + (found.group(2) == null ? 0 : Long.parseLong(found.group(2))))
                .sum();
    }

    private static long statistic(String sql) {
        return Long.parseLong(APPLICATION.database().rows(sql).get(0).get("n").orElseThrow());
    }

    private static String indexOfTheManual() throws IOException {
        var page = Files.readString(Path.of("../docs/upkeep.md"), UTF_8);
        return INDEX.matcher(page)
                .results()
                .map(found -> found.group().replace(";", ""))
                .findFirst()
                .orElseThrow();
    }
}
