// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import dev.enshrine.AttachmentException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Slot;
import dev.enshrine.jobs.JobResult.Outcome;
import dev.enshrine.jobs.MalformedJobException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jboss.logging.annotations.ValidIdRange;

/** Everything this module says, in logs and in exceptions. 30xx: jobs; 31xx: set-up and broker; 32xx: messages that are no jobs. */
@MessageLogger(projectCode = "ENS", length = 4)
@ValidIdRange(min = 3000, max = 3999)
interface JmsLog extends BasicLogger {
    JmsLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), JmsLog.class, "dev.enshrine.jms");

    // The handler logs the one line a job, and each failure; 3001 to 3004 only add where the message went.

    @LogMessage(level = Level.TRACE)
    @Message(id = 3001, value = "Job for %s, file %s: %s.")
    void finished(Slot slot, Object files, Outcome outcome);

    @LogMessage(level = Level.TRACE)
    @Message(id = 3002, value = "Job for %s, file %s: try %d did not succeed, the next comes in %s: %s")
    void tryAgain(Slot slot, Object files, int attempt, Duration delay, String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3003,
            value =
                    "Job for %s, file %s: try %d began and never ended, time %d of %d; the next comes in %s. Either the server stopped in the middle, or the worker failed: look for an exception before this line.")
    void interrupted(Slot slot, Object files, int attempt, int interruptions, int most, Duration delay);

    @LogMessage(level = Level.INFO)
    @Message(
            id = 3004,
            value =
                    "Job for %s, file %s: parked in jms/enshrine/parked at try %d (%s). Put that right, then send the parked message to its queue again.")
    void parked(Slot slot, Object files, int attempt, String reason);

    @LogMessage(level = Level.ERROR)
    @Message(
            id = 3005,
            value =
                    "Message %s is no job and was parked, as it came, in jms/enshrine/parked: %s Look for who else writes to the queue.")
    void malformedParked(String messageId, String reason);

    /** The reason of a parked message. */
    @Message(
            id = 3006,
            value =
                    "%d tries of this job began and never ended, so it is not tried again: it may be what stops the server. Look for out of memory, a crash in a native library or a database that was down")
    String tooManyInterruptions(int interruptions);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3007,
            value = "Property '%s' of a message is left out as it is parked, since no JMS client can set it: %s")
    void propertyLeftOut(String name, Throwable reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3030,
            value =
                    "The wake-up for job %s in outbox '%s' came to nothing: %s It is dropped, for the job is still in the outbox, and another wake-up follows. The next ones that fail are logged at DEBUG.")
    void wakeUpDropped(String job, String outbox, Throwable reason);

    @LogMessage(level = Level.DEBUG)
    @Message(id = 3031, value = "The wake-up for job %s in outbox '%s' came to nothing as well, and is dropped: %s")
    void anotherWakeUpDropped(String job, String outbox, Throwable reason);

    @LogMessage(level = Level.INFO)
    @Message(
            id = 3100,
            value =
                    "%d of the JMS connection factory and queues are not bound yet. The server may still be starting them: waiting for up to %s.")
    void waiting(int missing, Duration patience);

    @Message(
            id = 3101,
            value = "No JMS connection factory was found as '%s' or '%s' (%s), so no job can be kept. %s "
                    + "For another one, map a resource-ref named jms/enshrine/ConnectionFactory.")
    MisconfiguredException noConnectionFactory(
            @Cause Throwable cause, String mapped, String fallback, Throwable reason, String remedy);

    /** On WildFly. */
    @Message(id = Message.NONE, value = "Start a configuration with messaging: standalone.sh -c standalone-full.xml.")
    String configurationWithMessaging();

    /** On Open Liberty. */
    @Message(
            id = Message.NONE,
            value =
                    "Enable the features messaging-3.1, messagingServer-3.0 and messagingClient-3.0 and add to server.xml: <jmsConnectionFactory id=\"DefaultJMSConnectionFactory\"><properties.wasJms/></jmsConnectionFactory>.")
    String defaultConnectionFactory();

    @Message(
            id = 3102,
            value = "No JMS queue was found as '%1$s' or '%2$s' (%3$s), so no job can be kept there. %4$s "
                    + "For a queue with another name, map a message-destination-ref named %2$s.")
    MisconfiguredException noQueue(@Cause Throwable cause, String mapped, String bare, Throwable reason, String remedy);

    /** On WildFly. */
    @Message(
            id = Message.NONE,
            value =
                    "Run in jboss-cli: /subsystem=messaging-activemq/server=default/jms-queue=%1$s:add(entries=[\"java:/%2$s\"]) (the short form is: jms-queue add --queue-address=%1$s --entries=java:/%2$s).")
    String queueOfTheCli(String address, String name);

    /** On Open Liberty. */
    @Message(
            id = Message.NONE,
            value =
                    "Add to server.xml: <messagingEngine><queue id=\"%1$s\"%3$s/></messagingEngine> <jmsQueue id=\"%2$s\" jndiName=\"%2$s\"><properties.wasJms queueName=\"%1$s\"/></jmsQueue>.")
    String queueOfTheServerXml(String address, String name, String attributes);

    /** On Open Liberty. */
    @Message(id = Message.NONE, value = " maxRedeliveryCount=\"10\" exceptionDestination=\"%s\"")
    String deadLettersInTheParkedQueue(String parked);

    @LogMessage(level = Level.ERROR)
    @Message(
            id = 3107,
            value =
                    "Nobody takes messages from '%s': a probe has waited there for %d s since the start. So no job of that queue is done, though all are kept. %s If the queue is only paused, resume it; if every consumer was busy with a long job, nothing is wrong.")
    void nobodyTakes(String queue, long seconds, String remedy);

    /** On WildFly. */
    @Message(
            id = Message.NONE,
            value =
                    "Put enshrine-jms-jobs where message-driven beans are looked for: WEB-INF/lib of the WAR, or an EJB module of the EAR, but not EAR/lib. If WEB-INF/ejb-jar.xml gives the beans another queue, check its name: WFLYEJB and AMQ lines before this one tell.")
    String placeOfTheModule();

    /** On Open Liberty. */
    @Message(
            id = Message.NONE,
            value =
                    "Add to server.xml: <jmsActivationSpec id=\"%1$s/%2$s\"><properties.wasJms destinationRef=\"%3$s\"/></jmsActivationSpec>. If the application is an EAR, the id is %1$s/MODULE/%2$s, with the name of the EJB module (without .jar). Look for CNTR4015W before this line.")
    String activationSpec(String application, String bean, String queue);

    @Message(
            id = 3103,
            value =
                    "The job for %s could not be sent to %s (%s). So it is not kept, and the save or try that asked for it must fail. Check that the broker runs and its connection pool is large enough.")
    AttachmentException notKept(@Cause Throwable cause, Slot slot, String queue, Throwable reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3110,
            value =
                    "The broker does not count deliveries on the disk, so a message that kills the server is delivered as if for the first time after each restart, for ever. Run in jboss-cli: "
                            + "/subsystem=messaging-activemq/server=default:write-attribute(name=persist-delivery-count-before-delivery, value=true)")
    void forgetsDeliveries();

    @LogMessage(level = Level.WARN)
    @Message(id = 3111, value = "The broker drops messages of '%s' that it gives up, and with them jobs. %s")
    void dropsDeadLetters(String queue, String remedy);

    /** On WildFly, for an address without dead letters. */
    @Message(
            id = Message.NONE,
            value =
                    "The address has no dead-letter-address; run in jboss-cli: /subsystem=messaging-activemq/server=default/address-setting=%1$s:write-attribute(name=dead-letter-address, value=%2$s), with :add(dead-letter-address=%2$s) before if the address has no settings of its own")
    String noDeadLettersOfTheCli(String address, String parked);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3112,
            value =
                    "The broker puts messages of '%s' that it gives up into '%s', where nobody looks for jobs. Park them where Enshrine parks its own; %s")
    void hidesDeadLetters(String queue, String deadLetters, String remedy);

    /** On WildFly, for an address whose dead letters go elsewhere. */
    @Message(
            id = Message.NONE,
            value =
                    "run in jboss-cli: /subsystem=messaging-activemq/server=default/address-setting=%1$s:add(dead-letter-address=%2$s, redelivery-delay=500, max-redelivery-delay=60000), or see docs/wildfly/enshrine.cli for all of it")
    String deadLettersOfTheCli(String address, String parked);

    /** On Open Liberty, for either. */
    @Message(
            id = Message.NONE,
            value =
                    "write into server.xml: <messagingEngine><queue id=\"%1$s\" failedDeliveryPolicy=\"SEND_TO_EXCEPTION_DESTINATION\" exceptionDestination=\"%2$s\" maxRedeliveryCount=\"10\"/></messagingEngine>, or see docs/openliberty/enshrine.xml for all of it")
    String deadLettersOfTheServerXml(String queue, String parked);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3113,
            value =
                    "The broker drops messages for '%1$s' when it is full, and with them jobs. Run in jboss-cli: "
                            + "/subsystem=messaging-activemq/server=default/address-setting=%1$s:write-attribute(name=address-full-policy, value=PAGE)")
    void dropsWhenFull(String address);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 3114,
            value =
                    "The broker delivers messages of '%1$s' again at once, so that all attempts are over within milliseconds; redelivery-delay has no effect without max-redelivery-delay. Run in jboss-cli: "
                            + "/subsystem=messaging-activemq/server=default/address-setting=%1$s:write-attribute(name=redelivery-delay, value=500) and the same for max-redelivery-delay with 60000")
    void redeliversAtOnce(String address);

    @Message(
            id = 3104,
            value =
                    "Message %s could not be parked in %s (%s). It goes back to its queue and the broker delivers it again. Check that the broker runs and has room.")
    AttachmentException notParked(@Cause Throwable cause, String messageId, String queue, Throwable reason);

    @Message(
            id = 3105,
            value =
                    "The broker's message could not be read (%s). It goes back to its queue and the broker delivers it again. Check the broker.")
    AttachmentException unreadable(@Cause Throwable cause, Throwable reason);

    @Message(
            id = 3130,
            value =
                    "%d wake-ups could not be sent (%s). No job is lost: all of them are in the outbox, and it sends other wake-ups later. Check that the broker runs.")
    AttachmentException wakeUpsNotSent(@Cause Throwable cause, int wakeUps, Throwable reason);

    @Message(
            id = 3185,
            value =
                    "The parked jobs in %s could not be read or changed (%s). What was parked is still there. Check that the broker runs, then try again.")
    AttachmentException parkedNotReached(@Cause Throwable cause, String queue, Throwable reason);

    @Message(id = 3201, value = "Its class is %s, but jobs are text messages.")
    MalformedJobException notText(String kind);

    @Message(id = 3202, value = "Its text is no job. %s")
    MalformedJobException noJob(@Cause Throwable cause, String problem);
}
