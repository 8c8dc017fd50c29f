// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Locale;

/** Who maps the entities on the row that is run. The build names it by a system property, to the tests' JVM and to the server's. */
enum TestProvider {
    ECLIPSELINK,
    HIBERNATE;

    static TestProvider current() {
        return valueOf(RowProperty.PROVIDER.value().toUpperCase(Locale.ROOT));
    }
}
