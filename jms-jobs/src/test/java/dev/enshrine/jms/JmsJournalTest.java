// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.jobs.DeliveryJson;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JmsJournalTest {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    private JmsJournal journal;

    @BeforeEach
    void journal() {
        journal = new JmsJournal(BROKER.resources());
    }

    @Test
    void sendsAPromoteJobToItsQueueAtOnce() throws JMSException {
        journal.keep(Deliveries.promote(), Duration.ZERO);

        var message = BROKER.take(JobQueue.PROMOTE);
        assertThat(message.getBody(String.class)).isEqualTo(DeliveryJson.encode(Deliveries.promote()));
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSExpiration()).isZero();
    }

    @Test
    void sendsADestroyJobToItsOwnQueue() throws JMSException {
        journal.keep(Deliveries.destroy(), Duration.ZERO);

        var message = BROKER.take(JobQueue.DESTROY);
        assertThat(message.getBody(String.class)).isEqualTo(DeliveryJson.encode(Deliveries.destroy()));
        assertThat(BROKER.count(JobQueue.PROMOTE)).isZero();
    }

    @Test
    void labelsTheMessageForOperators() throws JMSException {
        journal.keep(Deliveries.destroy(), Duration.ZERO);

        var message = BROKER.take(JobQueue.DESTROY);
        assertThat(message.getStringProperty("enshrineEntity")).isEqualTo("Photo");
        assertThat(message.getStringProperty("enshrineRecord")).isEqualTo("42");
        assertThat(message.getStringProperty("enshrineAttribute")).isEqualTo("image");
        assertThat(message.getStringProperty("enshrineAttempt")).isEqualTo("3");
        assertThat(message.propertyExists("enshrineInterruptions")).isFalse();
    }

    @Test
    void makesTheMessageWaitForTheDelay() throws Exception {
        var before = System.currentTimeMillis();
        journal.keep(Deliveries.promote(), Duration.ofHours(3));
        var after = System.currentTimeMillis();

        var hours = Duration.ofHours(3).toMillis();
        assertThat(BROKER.due(JobQueue.PROMOTE)).isBetween(before + hours, after + hours);
    }

    @Test
    void takesADelayThatIsOverForNone() {
        journal.keep(Deliveries.promote(), Duration.ofSeconds(-1));

        assertThat(BROKER.take(JobQueue.PROMOTE)).isNotNull();
    }

    @Test
    void looksNothingUpForTheSecondJob() {
        journal.keep(Deliveries.promote(), Duration.ZERO);
        var lookups = BROKER.lookups();

        journal.keep(Deliveries.promote(), Duration.ZERO);

        assertThat(BROKER.lookups()).isEqualTo(lookups).isPositive();
        assertThat(BROKER.count(JobQueue.PROMOTE)).isEqualTo(2);
    }

    @Test
    void saysWhichJobTheBrokerDidNotTake() throws Exception {
        BROKER.remove(JobQueue.PROMOTE);

        assertThatThrownBy(() -> journal.keep(Deliveries.promote(), Duration.ZERO))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContainingAll(
                        "ENS3103",
                        "Photo#42.image",
                        "jms/enshrine/promote",
                        "the save or try that asked for it must fail")
                .hasCauseInstanceOf(JMSRuntimeException.class);
    }

    @Test
    void saysWhichQueueIsMissing() {
        BROKER.unbind("jms/enshrine/promote");

        assertThatThrownBy(() -> journal.keep(Deliveries.promote(), Duration.ZERO))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("java:/jms/enshrine/promote");
        assertThat(journal.problems()).singleElement().asString().startsWith("ENS3102");
    }

    @Test
    void isCalledXa() {
        assertThat(journal.name()).isEqualTo("xa");
    }
}
