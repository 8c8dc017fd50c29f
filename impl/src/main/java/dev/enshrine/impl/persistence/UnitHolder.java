// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import org.jspecify.annotations.Nullable;

/** Holds a persistence unit that the container injects. Registered once for each unit, with its name, so that no unit needs to be produced by the user. */
public class UnitHolder {
    private @Nullable EntityManagerFactory factory;

    /** Registers a holder for the unit of that name. */
    public static void register(BeforeBeanDiscovery discovery, String unitName) {
        var holder = discovery.addAnnotatedType(UnitHolder.class, UnitHolder.class.getName() + "#" + unitName);
        holder.add(UnitNamed.Literal.of(unitName));
        holder.filterFields(field -> field.getJavaMember().getName().equals("factory"))
                .forEach(field -> field.add(new OfUnit(unitName)));
    }

    /** The factory, if the container injected one. */
    public @Nullable EntityManagerFactory factory() {
        return factory;
    }

    private static final class OfUnit extends AnnotationLiteral<PersistenceUnit> implements PersistenceUnit {
        private static final long serialVersionUID = 1L;

        private final String unitName;

        OfUnit(String unitName) {
            this.unitName = unitName;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String unitName() {
            return unitName;
        }
    }
}
