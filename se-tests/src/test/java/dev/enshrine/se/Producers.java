// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/** Settings and clock, brought as an application brings them. */
@Dependent
class Producers {
    @Inject
    Application application;

    @Produces
    Settings settings() {
        return application.settings();
    }

    @Produces
    Clock clock() {
        return application.clock();
    }
}
