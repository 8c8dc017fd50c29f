// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The forced races for the two kinds of entities that are safe. */
class ForcedRacesTest {

    @Nested
    class OfChangedColumns extends ForcedRaces {
        @RegisterExtension
        static final Application APPLICATION = deployed(Kind.D);

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
    class OfVersionedWholeRows extends ForcedRaces {
        @RegisterExtension
        static final Application APPLICATION = deployed(Kind.V);

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Kind kind() {
            return Kind.V;
        }
    }
}
