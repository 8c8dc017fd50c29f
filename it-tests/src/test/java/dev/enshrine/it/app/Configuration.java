// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Two folders, and times short enough for a test to wait for. */
@ApplicationScoped
public class Configuration {
    /** A file of the archive that gives it storages of its own; without it they are those that the tests look into. */
    public static final String OTHER_STORAGES = "other-storages.txt";

    private static final Path FILES = Path.of(System.getProperty("enshrine.files"));

    /** Longer than any transaction of the tests takes; a missing row is given up after twice that. */
    public static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(3);

    /** How often a job is tried. */
    public static final int ATTEMPTS = 4;

    /** A file of the archive that says where jobs are kept; without it the toolkit decides. */
    public static final String JOURNAL = "journal.txt";

    /** A file of the archive that has upkeep run within a test's patience; without it, as often as by default. */
    public static final String UPKEEP_OFTEN = "upkeep-often.txt";

    public static Path cacheFolder() {
        return folder().resolve("cache");
    }

    public static Path storeFolder() {
        return folder().resolve("store");
    }

    /** Where the storages lie of an archive with {@link #OTHER_STORAGES}. */
    public static Path otherFolder() {
        return FILES.resolveSibling(FILES.getFileName() + "-of-another");
    }

    private static Path folder() {
        return Configuration.class.getResource("/" + OTHER_STORAGES) == null ? FILES : otherFolder();
    }

    @Produces
    @StorageName("cache")
    @ApplicationScoped
    Storage cache() {
        return FileSystemStorage.at(cacheFolder());
    }

    @Produces
    @StorageName("store")
    @ApplicationScoped
    Storage store() {
        return FileSystemStorage.at(storeFolder());
    }

    @Produces
    @Singleton
    Settings settings() {
        var settings = Settings.defaults()
                .withLongestTransaction(LONGEST_TRANSACTION)
                .withJournal(journal())
                .withRelayEvery(Duration.ofMillis(200))
                .withRelayAfter(Duration.ofSeconds(5))
                .withDestroyGrace(Duration.ofMillis(200))
                .withRetry(new RetryPolicy(ATTEMPTS, Duration.ofMillis(200), 2, Duration.ofSeconds(1)))
                .withVisibility(new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(50), 2, Duration.ofMillis(500)));
        return Configuration.class.getResource("/" + UPKEEP_OFTEN) == null ? settings : withUpkeepOften(settings);
    }

    private static Settings withUpkeepOften(Settings settings) {
        var often = Duration.ofSeconds(1);
        return settings.withCacheLifetime(settings.horizon().plusSeconds(4))
                .withUpkeep(Upkeep.off()
                        .withReconcileInterval(often)
                        .withCleanInterval(often)
                        .withReconcileAfter(settings.horizon().plus(often)));
    }

    private static JournalChoice journal() {
        try (var file = Configuration.class.getResourceAsStream("/" + JOURNAL)) {
            return file == null
                    ? JournalChoice.AUTO
                    : JournalChoice.valueOf(new String(file.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
