// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.JournalChoice;
import dev.enshrine.Settings;
import dev.enshrine.StorageName;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** Folders and journal as the benchmark says; and nothing is sent twice while queues are held. */
@ApplicationScoped
public class BenchConfiguration {
    /** The folder of temporary files, of the permanent ones, and of samples. */
    public static final String FILES = "enshrine.bench.files";

    /** The folder of temporary files on the other file system. */
    public static final String OTHER_CACHE = "enshrine.bench.other";

    /** Where jobs are kept. */
    public static final String JOURNAL = "enshrine.bench.journal";

    /** Whether storages sync what they write. */
    public static final String SYNCED = "enshrine.bench.synced";

    @Produces
    @StorageName("cache")
    @ApplicationScoped
    Storage cache() {
        return storage(Path.of(System.getProperty(FILES), "cache"));
    }

    @Produces
    @StorageName("other-cache")
    @ApplicationScoped
    Storage otherCache() {
        return storage(Path.of(System.getProperty(OTHER_CACHE)));
    }

    @Produces
    @StorageName("store")
    @ApplicationScoped
    Storage store() {
        return storage(Path.of(System.getProperty(FILES), "store"));
    }

    private static Storage storage(Path folder) {
        var synced = FileSystemStorage.at(folder);
        return Boolean.parseBoolean(System.getProperty(SYNCED, "true")) ? synced : new UnsyncedFolder(folder, synced);
    }

    @Produces
    @Singleton
    Settings settings() {
        return Settings.defaults()
                .withJournal(JournalChoice.valueOf(System.getProperty(JOURNAL)))
                .withRelayAfter(Duration.ofHours(2))
                .withDestroyGrace(Duration.ZERO);
    }
}
