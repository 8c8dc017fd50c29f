// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The manual's table of stale writes, cell by cell, on a database that locks rows and shows old ones to readers. */
class StaleWritesMatrixTest {

    @Nested
    class OfChangedColumns extends StaleWrites {
        @RegisterExtension
        static final Application APPLICATION = Kind.D.deployment().onPostgres().application();

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
    class OfVersionedWholeRows extends StaleWrites {
        @RegisterExtension
        static final Application APPLICATION = Kind.V.deployment().onPostgres().application();

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
    class OfVersionedChangedColumns extends StaleWrites {
        @RegisterExtension
        static final Application APPLICATION =
                Kind.V_AND_D.deployment().onPostgres().application();

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.V_AND_D;
        }
    }

    @Nested
    @Tag(Provider.HIBERNATE_ONLY)
    class OfAcceptedWholeRows extends StaleWrites {
        @RegisterExtension
        static final Application APPLICATION = Kind.U.deployment().onPostgres().application();

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.U;
        }
    }
}
