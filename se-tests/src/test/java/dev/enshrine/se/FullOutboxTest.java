// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.impl.outbox.OutboxRelay;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A million jobs wait, since nobody worked for a while, in another order than they lie on the disk: the relay reads those it takes and no others. */
class FullOutboxTest {
    private static final int JOBS = 1_000_000;

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).inOutbox().onPostgres().application();

    @Test
    void takesJobsByTheirIndexHoweverManyAreDue() {
        APPLICATION.database().update("""
                insert into ENSHRINE_JOB
                  (id, kind, entity, record_id, attribute, job, attempt, sends, interruptions, first_sent, next_try)
                select 'job' || i, 'promote', 'Photo', i, 'image', '{}', 1, 1, 0, 0, mod(i::bigint * 48271, 1000003)
                from generate_series(1, %d) i""".formatted(JOBS));
        APPLICATION.database().update("analyze ENSHRINE_JOB");
        var read = readInSequence();
        var byIndex = readByIndex();

        int sent = APPLICATION.bean(OutboxRelay.class).relay();
        APPLICATION.bean(ForgottenWakeUps.class).forgotten().clear();

        assertThat(sent).isPositive().isLessThan(JOBS);
        await().atMost(Duration.ofSeconds(30)).until(() -> readByIndex() >= byIndex + sent);
        assertThat(readInSequence()).isEqualTo(read);
    }

    /** Before the checks that follow every test, which look at each row. */
    @AfterEach
    void empty() {
        APPLICATION.database().update("truncate ENSHRINE_JOB");
    }

    private static long readInSequence() {
        return statistic("select seq_tup_read n from pg_stat_user_tables where relname = 'enshrine_job'");
    }

    private static long readByIndex() {
        return statistic("select sum(idx_tup_read) n from pg_stat_user_indexes where relname = 'enshrine_job'");
    }

    private static long statistic(String sql) {
        return Long.parseLong(APPLICATION.database().rows(sql).get(0).get("n").orElseThrow());
    }
}
