// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many wake-ups are one transaction, by a real transaction manager and a real broker. */
class WakeUpsOnQueuesTest {
    private static final WakeUp COPIES = new WakeUp("album", "1", false);
    private static final WakeUp DESTROYS = new WakeUp("album", "2", true);

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Transport transport = APPLICATION.bean(Transport.class);

    /** They are about no job, so nobody need be woken. */
    @AfterEach
    void forgetThem() {
        APPLICATION.broker().empty(Queues.PROMOTE);
        APPLICATION.broker().empty(Queues.DESTROY);
    }

    @Test
    void comeToTheLinesOfTheirJobs() {
        transport.send(List.of(COPIES, DESTROYS));

        assertThat(APPLICATION.broker().texts(Queues.PROMOTE)).containsExactly(WakeUpJson.encode(COPIES));
        assertThat(APPLICATION.broker().texts(Queues.DESTROY)).containsExactly(WakeUpJson.encode(DESTROYS));
        assertThat(Transactions.active()).isFalse();
    }

    @Test
    void comeByTheHundredInOneTransaction() {
        var many = IntStream.range(0, 200)
                .mapToObj(job -> new WakeUp("album", String.valueOf(job), false))
                .toList();

        transport.send(many);

        assertThat(APPLICATION.broker().texts(Queues.PROMOTE))
                .containsExactlyElementsOf(many.stream().map(WakeUpJson::encode).toList());
    }

    @Test
    void comeAllOrNot() {
        assertThatThrownBy(() -> transport.send(Arrays.asList(COPIES, DESTROYS, null)))
                .isInstanceOf(NullPointerException.class);

        assertThat(APPLICATION.broker().depth(Queues.PROMOTE)).isZero();
        assertThat(APPLICATION.broker().depth(Queues.DESTROY)).isZero();
        assertThat(Transactions.active()).isFalse();
    }

    @Test
    void areNoPartOfATransactionOfTheCaller() {
        try (var transaction = APPLICATION.begin()) {
            transaction.execute(entities -> assertThatThrownBy(() -> transport.send(List.of(COPIES)))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("ENS3130"));
        }

        assertThat(APPLICATION.broker().depth(Queues.PROMOTE)).isZero();
    }
}
