// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpJson;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where wake-ups go and how their transaction is marked out; that all or none of them come is tested with a transaction manager, in se-tests. */
class JmsTransportTest {
    private static final WakeUp COPIES = new WakeUp("album", "1", false);
    private static final WakeUp DESTROYS = new WakeUp("album", "2", true);

    @RegisterExtension
    static final Broker BROKER = new Broker();

    private final Marks transaction = new Marks();
    private JmsTransport transport;

    /** Stands in for the server's: remembers its calls. */
    private static final class Marks implements UserTransaction {
        final List<String> calls = new ArrayList<>();
        boolean unsupported;
        boolean rolledBackAtCommit;
        int status = Status.STATUS_NO_TRANSACTION;

        @Override
        public void begin() throws NotSupportedException {
            if (unsupported) {
                throw new NotSupportedException("made by the test");
            }
            calls.add("begin");
            status = Status.STATUS_ACTIVE;
        }

        @Override
        public void commit() throws RollbackException {
            calls.add("commit");
            status = Status.STATUS_NO_TRANSACTION;
            if (rolledBackAtCommit) {
                throw new RollbackException("made by the test");
            }
        }

        @Override
        public void rollback() {
            calls.add("rollback");
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void setRollbackOnly() {
            calls.add("setRollbackOnly");
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            calls.add("setTransactionTimeout");
        }
    }

    @BeforeEach
    void transport() {
        transport = new JmsTransport(BROKER.resources(), () -> transaction);
    }

    @Test
    void sendsEachWakeUpToTheLineOfItsJob() throws JMSException {
        transport.send(List.of(COPIES, DESTROYS));

        assertThat(BROKER.take(JobQueue.PROMOTE).getBody(String.class)).isEqualTo(WakeUpJson.encode(COPIES));
        assertThat(BROKER.take(JobQueue.DESTROY).getBody(String.class)).isEqualTo(WakeUpJson.encode(DESTROYS));
        assertThat(BROKER.count(JobQueue.PROMOTE) + BROKER.count(JobQueue.DESTROY))
                .isZero();
    }

    @Test
    void sendsMessagesThatSurviveAStopOfTheBroker() throws JMSException {
        transport.send(List.of(COPIES));

        var message = BROKER.take(JobQueue.PROMOTE);
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getJMSExpiration()).isZero();
    }

    @Test
    void takesOneTransactionForAll() {
        transport.send(List.of(COPIES, DESTROYS, COPIES));

        assertThat(transaction.calls).containsExactly("begin", "commit");
    }

    @Test
    void beginsNothingForNoWakeUp() {
        transport.send(List.of());

        assertThat(transaction.calls).isEmpty();
    }

    @Test
    void rollsBackWhatTheBrokerDoesNotTake() throws Exception {
        BROKER.remove(JobQueue.DESTROY);

        assertThatThrownBy(() -> transport.send(List.of(COPIES, DESTROYS)))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContainingAll("ENS3130: 2 wake-ups could not be sent", "No job is lost")
                .hasCauseInstanceOf(JMSRuntimeException.class);

        assertThat(transaction.calls).containsExactly("begin", "rollback");
    }

    @Test
    void rollsBackWhenAQueueIsMissing() {
        BROKER.unbind("jms/enshrine/destroy");

        assertThatThrownBy(() -> transport.send(List.of(COPIES, DESTROYS))).isInstanceOf(MisconfiguredException.class);

        assertThat(transaction.calls).containsExactly("begin", "rollback");
    }

    @Test
    void saysThatNothingIsLostWhenTheCommitFails() {
        transaction.rolledBackAtCommit = true;

        assertThatThrownBy(() -> transport.send(List.of(COPIES)))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("ENS3130");

        assertThat(transaction.calls).containsExactly("begin", "commit");
    }

    @Test
    void refusesATransactionOfTheCaller() {
        transaction.unsupported = true;

        assertThatThrownBy(() -> transport.send(List.of(COPIES)))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("ENS3130");

        assertThat(transaction.calls).isEmpty();
        assertThat(BROKER.count(JobQueue.PROMOTE)).isZero();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(transport.problems()).isEmpty();

        BROKER.unbind("jms/enshrine/promote");
        var later = new JmsTransport(BROKER.resources(), () -> transaction);

        assertThat(later.problems()).singleElement().asString().startsWith("ENS3102");
    }

    @Test
    void isCalledJms() {
        assertThat(transport.name()).isEqualTo("jms");
    }
}
