// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.FailureClass;
import dev.enshrine.JournalChoice;
import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.StorageName;
import dev.enshrine.Upkeep;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** Three folders; waits short enough for a round of the harness, and a horizon that is longer than a server needs to come back. */
@ApplicationScoped
public class KillConfiguration {
    /** The folder of the folders. */
    public static final String FILES = "enshrine.kill.files";

    /** Where jobs are kept. */
    public static final String JOURNAL = "enshrine.kill.journal";

    @Produces
    @StorageName("cache")
    @ApplicationScoped
    Storage cache() {
        return folder("cache");
    }

    @Produces
    @StorageName("store")
    @ApplicationScoped
    Storage store() {
        return folder("store");
    }

    @Produces
    @StorageName("archive")
    @ApplicationScoped
    Storage archive() {
        return new PlainStorage(folder("archive"));
    }

    @Produces
    @Singleton
    Settings settings() {
        return Settings.defaults()
                .withJournal(JournalChoice.valueOf(System.getProperty(JOURNAL)))
                .withRelayEvery(Duration.ofMillis(500))
                .withRelayAfter(Duration.ofSeconds(3))
                .withLongestTransaction(Duration.ofSeconds(60))
                .withDestroyGrace(Duration.ofMillis(300))
                .withUpkeep(Upkeep.defaults().withReconcileInterval(Duration.ofSeconds(1)))
                .withRetry(new RetryPolicy(20, Duration.ofMillis(200), 2, Duration.ofSeconds(2)))
                .withRetry(
                        FailureClass.PROCESSING, new RetryPolicy(3, Duration.ofMillis(100), 2, Duration.ofSeconds(1)))
                .withRetry(
                        FailureClass.INTERRUPTED, new RetryPolicy(4, Duration.ofMillis(200), 2, Duration.ofSeconds(1)))
                .withVisibility(new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(50), 2, Duration.ofSeconds(2)));
    }

    private static Storage folder(String name) {
        return FileSystemStorage.at(Path.of(System.getProperty(FILES), name));
    }
}
