// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.Storage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/**
 * What every storage promises, and what those with optional powers promise on top, as JUnit tests. Whoever writes a storage extends it:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageContract {
 *     @Override
 *     protected Storage newStorage() {
 *         return new MyStorage(...);
 *     }
 * }
 * }</pre>
 *
 * <p>Tests of powers that the storage does not have are skipped. What no test can see is not tested: that an upload survives a power failure, and that
 * several processes may share a place.
 */
@Timeout(120) // syncs are slow on a busy disk
public abstract class StorageContract {
    private final StoragesUnderTest storages = new StoragesUnderTest(this::newStorage);

    /** For subclasses. */
    protected StorageContract() {}

    /**
     * An empty storage, apart from all others it has made. Called once or twice in a test, never before the subclass's own {@code @BeforeEach} methods:
     * first for the storage under test; then, if that one can copy, for one that it can copy from.
     */
    protected abstract Storage newStorage();

    @Nested
    class AnUpload extends UploadContract {
        AnUpload() {
            super(storages);
        }
    }

    @Nested
    class AnId extends IdContract {
        AnId() {
            super(storages);
        }
    }

    @Nested
    class AnObject extends ObjectContract {
        AnObject() {
            super(storages);
        }
    }

    @Nested
    class AListing extends ListingContract {
        AListing() {
            super(storages);
        }
    }

    @Nested
    class ACopy extends CopyContract {
        ACopy() {
            super(storages);
        }
    }

    @Nested
    class ALocalFile extends LocalFileContract {
        ALocalFile() {
            super(storages);
        }
    }

    @Nested
    class ALink extends LinkContract {
        ALink() {
            super(storages);
        }
    }

    @Nested
    class APresignedUpload extends PresignContract {
        APresignedUpload() {
            super(storages);
        }
    }

    @Nested
    class ADate extends DateContract {
        ADate() {
            super(storages);
        }
    }

    @Nested
    class Tidying extends TidyingContract {
        Tidying() {
            super(storages);
        }
    }

    @Nested
    class ManyThreads extends ConcurrencyContract {
        ManyThreads() {
            super(storages);
        }
    }
}
