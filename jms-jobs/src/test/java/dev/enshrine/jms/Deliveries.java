// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.PromoteJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Deliveries to send. */
final class Deliveries {
    static final Slot SLOT = new Slot("Photo", "42", "image");
    static final FileIdentity CACHED = new FileIdentity("cache", "0f3a9c.jpg");
    static final FileIdentity STORED = new FileIdentity("store", "photo/42/image/7be1d2.jpg");
    static final FileIdentity THUMBNAIL = new FileIdentity("store", "photo/42/image/thumb-9c01.jpg");

    private Deliveries() {}

    static Delivery promote() {
        var job = new PromoteJob(SLOT, CACHED, STORED, Map.of("userId", "7", "tenant", "acme"));
        return new Delivery(job, 1, Instant.parse("2026-01-31T12:00:00.123Z"));
    }

    static Delivery derivatives() {
        var job = new DerivativesJob(SLOT, STORED, List.of("poster", "clips"), Map.of("tenant", "acme"));
        return new Delivery(job, 2, Instant.parse("2026-01-31T12:00:00Z"));
    }

    static Delivery destroy() {
        var notBefore = Instant.parse("2026-01-31T12:10:00Z");
        var job = new DestroyJob(SLOT, List.of(STORED, THUMBNAIL), notBefore, Map.of());
        return new Delivery(job, 3, Instant.parse("2026-01-31T12:00:00Z"));
    }
}
