// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.server.ServerKind;
import java.net.URL;
import java.util.Optional;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.ManagedBeanSettings;
import org.hibernate.service.spi.ServiceContributor;

/**
 * What Hibernate needs on Open Liberty. That server makes persistence units before it starts CDI, so Hibernate has to wait with its questions for converters and listeners until somebody uses them; else the start ends in a
 * {@code NotYetReadyException}. Found by Hibernate through {@code META-INF/services}.
 */
public class HibernateOnOpenLiberty implements ServiceContributor {
    private static final String IN_A_WAR = "/WEB-INF/lib/";

    private final ServerKind server;
    private final Optional<URL> place;

    /** For Hibernate. */
    public HibernateOnOpenLiberty() {
        this(
                ServerKind.current(),
                Optional.ofNullable(StandardServiceRegistryBuilder.class.getResource(
                        StandardServiceRegistryBuilder.class.getSimpleName() + ".class")));
    }

    /** On that server, with Hibernate's classes at that place. */
    HibernateOnOpenLiberty(ServerKind server, Optional<URL> place) {
        this.server = server;
        this.place = place;
    }

    /**
     * Leaves alone what persistence.xml says.
     *
     * @throws dev.enshrine.MisconfiguredException if Hibernate is a library of a web application
     */
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        if (server != ServerKind.OPEN_LIBERTY) {
            return;
        }
        place.filter(url -> url.toString().contains(IN_A_WAR)).ifPresent(url -> {
            throw ERRORS.hibernateInside(url);
        });
        if (!builder.getSettings().containsKey(ManagedBeanSettings.DELAY_CDI_ACCESS)) {
            EnshrineLog.LOG.debugf(
                    "Hibernate asks CDI for converters and listeners when they are used, by %s",
                    ManagedBeanSettings.DELAY_CDI_ACCESS);
            builder.applySetting(ManagedBeanSettings.DELAY_CDI_ACCESS, true);
        }
    }
}
