// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what it is to keep, and keeps nothing. */
@ApplicationScoped
class NoJournal implements Journal {
    private final AtomicLong asked = new AtomicLong();

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void keep(Delivery delivery, Duration delay) {
        asked.incrementAndGet();
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    long asked() {
        return asked.get();
    }
}
