// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.StorageName;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;

/** Where the album's files lie, and how patient it is. */
@ApplicationScoped
public class AlbumConfiguration {
    private static final String DATA = "enshrine.demo.data";

    @Produces
    @ApplicationScoped
    @StorageName("cache")
    Storage cache() {
        return FileSystemStorage.at(folder("cache"));
    }

    @Produces
    @ApplicationScoped
    @StorageName("store")
    Storage store() {
        return FileSystemStorage.at(folder("store"));
    }

    /** A demo should show in seconds what takes minutes in earnest: replaced files go soon, and a hopeless job is given up soon. */
    @Produces
    @Singleton
    Settings settings() {
        return Settings.defaults()
                .withDestroyGrace(Duration.ofSeconds(5))
                .withRetry(new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofSeconds(5)));
    }

    private static Path folder(String name) {
        var data = System.getProperty(DATA);
        if (data == null) {
            throw new IllegalStateException("The system property '" + DATA
                    + "' is missing, so the album does not know where to keep its photos. Start the server with -D"
                    + DATA + "=FOLDER.");
        }
        return Path.of(data, name);
    }
}
