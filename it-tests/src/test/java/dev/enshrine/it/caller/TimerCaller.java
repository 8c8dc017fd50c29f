// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;

/** Saves at the next second, if it was told what. */
@Singleton
public class TimerCaller {
    private final AtomicReference<String> next = new AtomicReference<>();

    @Inject
    private Saves saves;

    public void addAtTheNextSecond(String title) {
        next.set(title);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        var title = next.getAndSet(null);
        if (title != null) {
            saves.add(title);
        }
    }
}
