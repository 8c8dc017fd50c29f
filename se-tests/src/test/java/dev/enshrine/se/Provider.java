// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.persistence.spi.PersistenceProvider;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hibernate.engine.transaction.jta.platform.internal.JBossStandAloneJtaPlatform;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** The persistence provider that a run is about: Hibernate, or by {@code -Denshrine.provider=eclipselink} EclipseLink. */
enum Provider {
    HIBERNATE(HibernatePersistenceProvider::new),
    ECLIPSELINK(org.eclipse.persistence.jpa.PersistenceProvider::new);

    /** The tag of tests about what only Hibernate does. */
    static final String HIBERNATE_ONLY = "hibernate";

    static final String NAME_OF_SESSION = "eclipselink.session-name";
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Supplier<PersistenceProvider> maker;

    Provider(Supplier<PersistenceProvider> maker) {
        this.maker = maker;
    }

    static Provider ofThisRun() {
        return "eclipselink".equals(System.getProperty("enshrine.provider")) ? ECLIPSELINK : HIBERNATE;
    }

    PersistenceProvider create() {
        return maker.get();
    }

    /** What makes it take part in Narayana's transactions. */
    Map<String, Object> properties() {
        return this == HIBERNATE
                ? Map.of(
                        "hibernate.transaction.jta.platform",
                        new JBossStandAloneJtaPlatform(),
                        "hibernate.transaction.coordinator_class",
                        "jta")
                : Map.of(
                        "eclipselink.target-server",
                        NarayanaPlatform.class.getName(),
                        NAME_OF_SESSION, // EclipseLink keeps sessions by their names, also of units that
                        // could not be deployed
                        "test" + SESSIONS.incrementAndGet(),
                        "eclipselink.weaving",
                        Boolean.getBoolean("enshrine.woven") ? "static" : "false",
                        "eclipselink.logging.level",
                        "WARNING");
    }
}
