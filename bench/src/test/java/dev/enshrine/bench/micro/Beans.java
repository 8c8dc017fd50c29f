// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.Settings;
import dev.enshrine.StorageName;
import dev.enshrine.Upkeep;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
class Beans {
    @Produces
    @StorageName("cache")
    @ApplicationScoped
    Storage cache() {
        return new MemoryStorage();
    }

    @Produces
    @StorageName("store")
    @ApplicationScoped
    Storage store() {
        return new MemoryStorage();
    }

    @Produces
    Settings settings() {
        return Settings.defaults().withUpkeep(Upkeep.off());
    }
}
