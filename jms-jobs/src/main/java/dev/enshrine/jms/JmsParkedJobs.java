// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;
import static java.util.Objects.requireNonNull;

import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.MalformedJobException;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedSource;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of the parked queue. They are read by browsing, which takes nothing away. A job is sent where it belongs before it is taken out, so that without a transaction a crash in between leaves it twice
 * and never loses it.
 */
@ApplicationScoped
@Typed(ParkedSource.class)
class JmsParkedJobs implements ParkedSource {
    private final JmsResources resources;
    private final JmsJournal journal;
    private final Settings settings;
    private final Clock clock;

    @Inject
    JmsParkedJobs(JmsResources resources, JmsJournal journal, Settings settings, Clock clock) {
        this.resources = resources;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's client proxy, which calls nothing on it. */
    JmsParkedJobs() {
        this(new JmsResources(), new JmsJournal(), Settings.defaults(), Clock.systemUTC());
    }

    @Override
    public List<ParkedJob> list(int most) {
        return browse(null, most, job -> true);
    }

    /** The labels spare reading every message; what they say is compared with what the message says. */
    @Override
    public List<ParkedJob> find(Slot slot) {
        var labels = Labels.ENTITY + " = " + quoted(slot.entity()) + " AND " + Labels.RECORD + " = "
                + quoted(slot.recordId()) + " AND " + Labels.ATTRIBUTE + " = " + quoted(slot.attribute());
        return browse(labels, Integer.MAX_VALUE, job -> job.slot().equals(slot));
    }

    @Override
    public boolean redrive(String id) {
        return takeOut(id, job -> journal.keep(job.redriven(), Duration.ZERO));
    }

    @Override
    public int redriveAll() {
        int redriven = 0;
        for (var job : list(Integer.MAX_VALUE)) {
            if (redrive(job.id())) {
                redriven++;
            }
        }
        return redriven;
    }

    @Override
    public boolean discard(String id) {
        return takeOut(id, job -> {
            if (job.delivery().job() instanceof PromoteJob promote) {
                var now = clock.instant();
                var grace = settings.destroyGrace();
                journal.keep(new Delivery(promote.inVain(now.plus(grace)), 1, now), grace);
            }
        });
    }

    private boolean takeOut(String id, Consumer<ParkedJob> before) {
        var selector = "JMSMessageID = " + quoted(requireNonNull(id, "id"));
        var found = browse(selector, 1, job -> true);
        found.forEach(before);
        if (!found.isEmpty()) {
            remove(selector);
        }
        return !found.isEmpty();
    }

    private void remove(String selector) {
        try (var context = resources.connectionFactory().createContext();
                var consumer = context.createConsumer(resources.queue(JobQueue.PARKED), selector)) {
            consumer.receiveNoWait();
        } catch (JMSRuntimeException failed) {
            throw LOG.parkedNotReached(failed, JobQueue.PARKED.jndiName(), failed);
        }
    }

    private List<ParkedJob> browse(@Nullable String selector, int most, Predicate<ParkedJob> wanted) {
        var jobs = new ArrayList<ParkedJob>();
        try (var context = resources.connectionFactory().createContext();
                var browser = context.createBrowser(resources.queue(JobQueue.PARKED), selector)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (jobs.size() < most && messages.hasMoreElements()) {
                parked((Message) messages.nextElement()).filter(wanted).ifPresent(jobs::add);
            }
            return Collections.unmodifiableList(jobs);
        } catch (JMSException | JMSRuntimeException failed) {
            throw LOG.parkedNotReached(failed, JobQueue.PARKED.jndiName(), failed);
        }
    }

    /** Empty for what is no job: it was parked for being none. */
    private Optional<ParkedJob> parked(Message message) throws JMSException {
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            return Optional.empty();
        }
        try {
            var reason = message.getStringProperty(Labels.REASON);
            return Optional.of(new ParkedJob(
                    message.getJMSMessageID(),
                    DeliveryJson.decode(text.getText()),
                    reason == null ? "the broker gave it up" : reason,
                    Instant.ofEpochMilli(message.getJMSTimestamp())));
        } catch (MalformedJobException malformed) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
