// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.server;

import java.util.function.UnaryOperator;

/**
 * The application server that runs the application. It decides nothing but the wording of messages: a remedy names the line of configuration of that very
 * server. Immutable, safe for many threads.
 */
public enum ServerKind {
    /** WildFly, WildFly Preview and JBoss EAP. */
    WILDFLY,
    /** Open Liberty and WebSphere Liberty. */
    OPEN_LIBERTY,
    /** Another server, or none, as in Java SE. */
    OTHER;

    /** The server below the caller, by a system property that only that server sets. */
    public static ServerKind current() {
        return of(System::getProperty);
    }

    /** The server that sets those system properties; a property that is not set is {@code null}. */
    static ServerKind of(UnaryOperator<String> properties) {
        if (properties.apply("jboss.home.dir") != null) {
            return WILDFLY;
        }
        return properties.apply("wlp.install.dir") != null ? OPEN_LIBERTY : OTHER;
    }

    /**
     * The remedy for this server; both, each with the name of its server, where it is another one.
     *
     * @param onWildFly what to do on WildFly, a whole sentence
     * @param onOpenLiberty what to do on Open Liberty, a whole sentence
     */
    public String remedy(String onWildFly, String onOpenLiberty) {
        return switch (this) {
            case WILDFLY -> onWildFly;
            case OPEN_LIBERTY -> onOpenLiberty;
            case OTHER -> "On WildFly: " + onWildFly + " On Open Liberty: " + onOpenLiberty;
        };
    }
}
