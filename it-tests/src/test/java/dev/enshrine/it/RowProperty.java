// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static java.util.Objects.requireNonNull;

/** What the profile of a row says to the tests, outside the server and inside it. */
enum RowProperty {
    /** One of {@link TestServer}. */
    SERVER("enshrine.server"),
    /** One of {@link TestProvider}. */
    PROVIDER("enshrine.provider"),
    /** One of {@link Broker.Kind}. */
    BROKER("enshrine.broker"),
    /** The port of the page that a broker outside the server has, by which {@link RemoteArtemis} steers it. */
    BROKER_PAGE("artemis.page.port"),
    /** The file the server logs to. */
    LOG("enshrine.log");

    private final String key;

    RowProperty(String key) {
        this.key = key;
    }

    String value() {
        return requireNonNull(System.getProperty(key), () -> key + " is not set; profiles row-* of it-tests set it");
    }
}
