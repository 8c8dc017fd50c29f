// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport that loses every wake-up, and knows which: the test decides when a worker wakes. */
@ApplicationScoped
class ForgottenWakeUps implements Transport {
    private final List<WakeUp> forgotten = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "forgotten";
    }

    @Override
    public void send(List<WakeUp> wakeUps) {
        forgotten.addAll(wakeUps);
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    List<WakeUp> forgotten() {
        return forgotten;
    }
}
