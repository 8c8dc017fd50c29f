// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The forced races for the two kinds of entities that are safe, and for each way that jobs go. */
class ForcedRacesTest {

    @Nested
    class OfChangedColumnsOnQueues extends EarlyRaces {
        @RegisterExtension
        static final Application APPLICATION = deployed(Kind.D).onQueues().application();

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
    class OfVersionedWholeRowsOnQueues extends EarlyRaces {
        @RegisterExtension
        static final Application APPLICATION = deployed(Kind.V).onQueues().application();

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
    class OfChangedColumnsInOutboxOnQueues extends OutboxRaces {
        @RegisterExtension
        static final Application APPLICATION =
                deployed(Kind.D).inOutboxOnQueues().application();

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
    class OfVersionedWholeRowsInOutboxOnQueues extends OutboxRaces {
        @RegisterExtension
        static final Application APPLICATION =
                deployed(Kind.V).inOutboxOnQueues().application();

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
    class OfChangedColumnsInOutboxOnExecutor extends OutboxRaces {
        @RegisterExtension
        static final Application APPLICATION =
                deployed(Kind.D).inOutboxOnExecutor().application();

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
    class OfVersionedWholeRowsInOutboxOnExecutor extends OutboxRaces {
        @RegisterExtension
        static final Application APPLICATION =
                deployed(Kind.V).inOutboxOnExecutor().application();

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
