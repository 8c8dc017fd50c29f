// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParkingLotTest {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    @RegisterExtension
    final LogLines log = new LogLines();

    private ParkingLot parkingLot;

    /** Counts how often it is unpacked. */
    private static final class Payload implements Serializable {
        static final AtomicInteger UNPACKED = new AtomicInteger();
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            UNPACKED.incrementAndGet();
            in.defaultReadObject();
        }
    }

    @BeforeEach
    void parkingLot() {
        parkingLot = new ParkingLot(BROKER.resources());
    }

    private Message park(String reason) {
        BROKER.deliver(JobQueue.PROMOTE, message -> parkingLot.park(message, reason));
        return BROKER.take(JobQueue.PARKED);
    }

    @Test
    @Behaviour("SE-20")
    void neverUnpacksAnObject() throws JMSException {
        BROKER.send(JobQueue.PROMOTE, context -> context.createObjectMessage(new Payload()));

        var parked = (ObjectMessage) park("foreign");

        assertThat(Payload.UNPACKED).hasValue(0);
        assertThat(parked.getObject()).isInstanceOf(Payload.class);
        assertThat(Payload.UNPACKED).hasValue(1);
    }

    @Test
    void keepsTheBytesOfALargeMessage() throws JMSException {
        var content = new byte[1_000_000];
        new Random(7).nextBytes(content);
        BROKER.send(JobQueue.PROMOTE, context -> bytes(context, content));

        BROKER.deliver(JobQueue.PROMOTE, message -> parkingLot.park(message, "foreign"));

        BROKER.deliver(
                JobQueue.PARKED,
                parked -> assertThat(read((BytesMessage) parked)).isEqualTo(content));
    }

    @Test
    void keepsTheEntriesOfAMap() throws JMSException {
        BROKER.send(JobQueue.PROMOTE, context -> {
            try {
                var message = context.createMapMessage();
                message.setInt("entry", 7);
                return message;
            } catch (JMSException failed) {
                throw new AssertionError(failed);
            }
        });

        assertThat(((MapMessage) park("foreign")).getInt("entry")).isEqualTo(7);
    }

    @Test
    void keepsPropertiesAndHeadersAndAddsTheReason() throws JMSException {
        BROKER.send(JobQueue.PROMOTE, context -> {
            try {
                var message = context.createTextMessage("text");
                message.setStringProperty("enshrineEntity", "Photo");
                message.setLongProperty("size", 7L);
                message.setBooleanProperty("urgent", true);
                message.setStringProperty("JMSXGroupID", "group");
                message.setIntProperty("enshrineInterruptions", 3);
                message.setJMSCorrelationID("correlation");
                message.setJMSType("kind");
                return message;
            } catch (JMSException failed) {
                throw new AssertionError(failed);
            }
        });

        var parked = park("the reason");

        assertThat(parked.getStringProperty("enshrineReason")).isEqualTo("the reason");
        assertThat(parked.getStringProperty("enshrineEntity")).isEqualTo("Photo");
        assertThat(parked.getObjectProperty("size")).isEqualTo(7L);
        assertThat(parked.getBooleanProperty("urgent")).isTrue();
        assertThat(parked.propertyExists("enshrineInterruptions")).isFalse();
        assertThat(parked.getJMSCorrelationID()).isEqualTo("correlation");
        assertThat(parked.getJMSType()).isEqualTo("kind");
    }

    @Test
    void cutsAReasonTooLongForAHeader() throws JMSException {
        BROKER.send(JobQueue.PROMOTE, JMSContext::createTextMessage);

        var parked = park("x".repeat(200_000));

        assertThat(parked.getStringProperty("enshrineReason")).isEqualTo("x".repeat(1000));
    }

    @Test
    void parksAMessageOfAnotherProtocolWithPropertiesThatJmsDoesNotHave() throws Exception {
        try (var locator = ActiveMQClient.createServerLocator("vm://0");
                var factory = locator.createSessionFactory();
                var session = factory.createSession()) {
            var message = session.createMessage(true);
            message.putBytesProperty("bytes", new byte[] {1});
            message.putStringProperty("content-type", "text/plain");
            message.putStringProperty("plain", "kept");
            session.createProducer(BROKER.name(JobQueue.PROMOTE)).send(message);
        }

        var parked = park("foreign");

        assertThat(parked.getStringProperty("plain")).isEqualTo("kept");
        assertThat(parked.getStringProperty("enshrineReason")).isEqualTo("foreign");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN ENS3007: Property 'content-type'"));
    }

    private static Message bytes(JMSContext context, byte[] content) {
        try {
            var message = context.createBytesMessage();
            message.writeBytes(content);
            return message;
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }

    private static byte[] read(BytesMessage message) {
        try {
            return message.getBody(byte[].class);
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }
}
