// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The traces on two databases, which differ in what a reader sees of a locked row. */
class ProtocolTracesTest {

    @Nested
    class OnH2 extends ProtocolTraces {
        @RegisterExtension
        static final Application APPLICATION = Deployment.of(Photo.class).application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    @Nested
    class OnPostgres extends ProtocolTraces {
        @RegisterExtension
        static final Application APPLICATION =
                Deployment.of(Photo.class).onPostgres().application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }
}
