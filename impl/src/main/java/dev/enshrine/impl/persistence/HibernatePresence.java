// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.log.EnshrineLog;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Asks whether Hibernate is there at all, before any class is loaded that cannot be without it: the virtual machine checks some of those as a whole. */
final class HibernatePresence {
    private HibernatePresence() {}

    /** Hibernate's bridge, if that is Hibernate's factory. */
    static Optional<ProviderBridge> bridge(EntityManagerFactory factory, WriteRules rules) {
        try {
            EnshrineLog.LOG.debugf("%s is there", SessionFactoryImplementor.class);
        } catch (NoClassDefFoundError absent) {
            EnshrineLog.LOG.debugf("There is no Hibernate here: %s", absent);
            return Optional.empty();
        }
        return HibernateBridge.open(factory, rules);
    }
}
