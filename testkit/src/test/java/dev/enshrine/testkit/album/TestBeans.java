// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

// docs:beans
import dev.enshrine.StorageName;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.testkit.SettableClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
class TestBeans {
    @Produces
    @ApplicationScoped
    @StorageName("cache")
    Storage cache() {
        return new MemoryStorage();
    }

    @Produces
    @ApplicationScoped
    @StorageName("store")
    Storage store() {
        return new MemoryStorage();
    }

    @Produces
    @ApplicationScoped
    SettableClock clock() {
        return new SettableClock();
    }
}
// docs:end
