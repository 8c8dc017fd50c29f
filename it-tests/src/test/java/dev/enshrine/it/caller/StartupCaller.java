// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import dev.enshrine.FileIdentity;
import dev.enshrine.event.Promoted;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Saves while the application starts, and remembers what was promoted from then on. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class StartupCaller {
    private final Queue<FileIdentity> promoted = new ConcurrentLinkedQueue<>();
    private volatile FileIdentity file;

    @Inject
    private Saves saves;

    @PostConstruct
    void start() {
        file = saves.add("Startup").identity();
    }

    public void promoted(@Observes Promoted event) {
        promoted.add(event.cached());
    }

    /** Whether what it saved was promoted. */
    public boolean isPromoted() {
        return promoted.contains(file);
    }
}
