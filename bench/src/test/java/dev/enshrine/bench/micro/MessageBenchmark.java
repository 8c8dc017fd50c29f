// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.impl.outbox.OutboxMicro;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.PromoteJob;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpJson;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is built for a job and read by its worker, beside the same text put together without a library. */
@State(Scope.Benchmark)
public class MessageBenchmark {
    private final Delivery delivery = Files.promotion();
    private final String text = DeliveryJson.encode(delivery);
    private final OutboxMicro outbox = new OutboxMicro();
    private final Instant later = Instant.now().plusSeconds(60);
    private final String jobId = outbox.jobId();

    /** The text of a job message. */
    @Benchmark
    @ComparedWith("concatenation")
    public String message() {
        return DeliveryJson.encode(delivery);
    }

    /** The outbox's row: id, text, times. */
    @Benchmark
    @ComparedWith("concatenation")
    public Object outboxRow() {
        return outbox.row(delivery, later);
    }

    /** The message that goes with the outbox's row. */
    @Benchmark
    @ComparedWith("concatenation")
    public String wakeUp() {
        return WakeUpJson.encode(new WakeUp("bench", jobId, false));
    }

    @Benchmark
    @ComparedWith("concatenation")
    public Delivery readMessage() {
        return DeliveryJson.decode(text);
    }

    /** Escapes nothing. */
    @Benchmark
    public String concatenation() {
        var job = (PromoteJob) delivery.job();
        var slot = job.slot();
        var cached = job.cached();
        var target = job.target();
        return "{\"v\":" + DeliveryJson.VERSION + ",\"type\":\"promote\",\"slot\":{\"entity\":\"" + slot.entity()
                + "\",\"id\":\"" + slot.recordId() + "\",\"attribute\":\"" + slot.attribute()
                + "\"},\"cached\":{\"storage\":\"" + cached.storage() + "\",\"id\":\"" + cached.id()
                + "\"},\"target\":{\"storage\":\"" + target.storage() + "\",\"id\":\"" + target.id()
                + "\"},\"arguments\":{},\"attempt\":" + delivery.attempt() + ",\"firstSent\":\""
                + delivery.firstSent() + "\"}";
    }
}
