// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.Storage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The storages of one test. Made when first asked for, so that whatever the storage's author prepares before each test is there by then. Safe for many
 * threads, as some of the tests have many.
 */
final class StoragesUnderTest {
    private final Supplier<Storage> factory;
    private @Nullable Storage storage;
    private @Nullable Storage neighbour;

    StoragesUnderTest(Supplier<Storage> factory) {
        this.factory = factory;
    }

    /** The storage under test. */
    synchronized Storage storage() {
        if (storage == null) {
            storage = factory.get();
        }
        return storage;
    }

    /** Another one, to copy from. */
    synchronized Storage neighbour() {
        storage(); // the factory's first is always the one under test
        if (neighbour == null) {
            neighbour = factory.get();
        }
        return neighbour;
    }
}
