// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Makes Hibernate write only changed columns of entities with attachments (rule R1): else a transaction that was open during a promotion puts the old value back.
 * Found by Hibernate through {@code META-INF/services}.
 */
public class DynamicUpdateIntegrator implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
        metadata.getEntityBindings().stream()
                .filter(DynamicUpdateIntegrator::hasAttachment)
                .forEach(binding -> binding.setDynamicUpdate(true));
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // nothing was registered
    }

    private static boolean hasAttachment(PersistentClass binding) {
        return binding.getClassName() != null
                && !AnnotatedAttachments.of(binding.getMappedClass()).isEmpty();
    }
}
