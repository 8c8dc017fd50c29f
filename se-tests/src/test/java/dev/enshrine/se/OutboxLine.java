// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The outbox of the test's unit, by plain JDBC. Wake-ups go nowhere; the test is the transport. */
final class OutboxLine implements JobLine {
    private static final Map<String, String> LINES = Map.of(
            Queues.PROMOTE, "parked_since is null and kind <> 'destroy'",
            Queues.DESTROY, "parked_since is null and kind = 'destroy'",
            Queues.PARKED, "parked_since is not null");

    private final AtomicLong duplicates = new AtomicLong();
    private final Application application;
    private final Set<String> crashed = ConcurrentHashMap.newKeySet();
    private final Set<String> inDelivery = ConcurrentHashMap.newKeySet();

    OutboxLine(Application application) {
        this.application = application;
    }

    @Override
    public long depth(String queue) {
        return select(queue, "").size();
    }

    @Override
    public List<String> texts(String queue) {
        return select(queue, queue.equals(Queues.PARKED) ? "" : due()).stream()
                .map(row -> row.get("job").orElseThrow())
                .toList();
    }

    @Override
    public void deliverWaiting(String queue) {
        application.database().update("update ENSHRINE_JOB set next_try = 0 where sends = 0 and " + LINES.get(queue));
    }

    @Override
    public void send(String queue, String text) {
        insert(UUID.randomUUID().toString(), queue.equals(Queues.DESTROY) ? "destroy" : "promote", text);
    }

    @Override
    public void move(String from, String to) {
        application
                .database()
                .update("update ENSHRINE_JOB set parked_since = null, sends = 1, interruptions = 0 where "
                        + LINES.get(from));
    }

    @Override
    public void empty(String queue) {
        application.database().update("delete from ENSHRINE_JOB where " + LINES.get(queue));
    }

    @Override
    public void duplicate(String queue) {
        for (var row : select(queue, "")) {
            // greater than every id there is, and in the same order
            insert(
                    "z%035d".formatted(duplicates.incrementAndGet()),
                    row.get("kind").orElseThrow(),
                    row.get("job").orElseThrow());
        }
    }

    @Override
    public boolean step(String queue) {
        var found = first(queue);
        if (found.isEmpty()) {
            return false;
        }
        var id = found.get();
        boolean redelivered = crashed.remove(id);
        try {
            application
                    .bean(WakeUpHandler.class)
                    .handle(new WakeUp(application.unitName(), id, queue.equals(Queues.DESTROY)), redelivered);
        } catch (Worker.Crash crash) {
            crashed.add(id);
            throw crash;
        } finally {
            inDelivery.remove(id);
        }
        return true;
    }

    /** As a broker does: what one worker has, no other gets. */
    private synchronized Optional<String> first(String queue) {
        var first = select(queue, due()).stream()
                .map(row -> row.get("id").orElseThrow())
                .filter(id -> !inDelivery.contains(id))
                .findFirst();
        first.ifPresent(inDelivery::add);
        return first;
    }

    /** A wake-up was sent, or the relay would send one. */
    private String due() {
        return " and (sends > 0 or next_try <= " + application.clock().millis() + ")";
    }

    private List<Map<String, Optional<String>>> select(String queue, String more) {
        return application
                .database()
                .rows("select * from ENSHRINE_JOB where " + LINES.get(queue) + more + " order by id");
    }

    private void insert(String id, String kind, String text) {
        application
                .database()
                .update(
                        "insert into ENSHRINE_JOB (id, kind, entity, record_id, attribute, job, attempt, sends, interruptions, first_sent, next_try)"
                                + " values (?, ?, 'test', 'test', 'test', ?, 1, 1, 0, 0, 0)",
                        id,
                        kind,
                        text);
    }
}
