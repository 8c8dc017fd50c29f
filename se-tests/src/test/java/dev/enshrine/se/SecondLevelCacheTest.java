// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The second-level cache with each way of writing. */
class SecondLevelCacheTest {

    @Nested
    class OfChangedColumns extends SecondLevelCache {
        @RegisterExtension
        static final Application APPLICATION = SecondLevelCache.cached(Kind.D);

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.D;
        }
    }

    @Nested
    @Tag(Provider.HIBERNATE_ONLY)
    class OfVersionedWholeRows extends SecondLevelCache {
        @RegisterExtension
        static final Application APPLICATION = SecondLevelCache.cached(Kind.V);

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.V;
        }
    }

    @Nested
    class OfVersionedChangedColumns extends SecondLevelCache {
        @RegisterExtension
        static final Application APPLICATION = SecondLevelCache.cached(Kind.V_AND_D);

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.V_AND_D;
        }
    }
}
