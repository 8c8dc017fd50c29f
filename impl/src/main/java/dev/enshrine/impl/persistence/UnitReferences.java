// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.log.EnshrineLog;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where the application's own classes refer to persistence units. Open Liberty injects units only where the class file says so, so {@link UnitHolder} stays empty there; but by
 * <a href="https://jakarta.ee/specifications/platform/10/jakarta-platform-spec-10.0#a615">section 5.2.5 of the platform specification</a> each annotated field is an entry of {@code java:comp/env} too, and a WAR has one of these for all
 * its components.
 */
public class UnitReferences implements Extension {
    private static final String COMPONENT = "java:comp/env/";

    private final Queue<Reference> references = new ConcurrentLinkedQueue<>();
    private final Names names;

    private record Reference(String unit, String jndiName) {}

    /** A look-up. */
    @FunctionalInterface
    interface Names {
        Object find(String name) throws NamingException;
    }

    /** By JNDI. */
    public UnitReferences() {
        this(name -> InitialContext.doLookup(name));
    }

    UnitReferences(Names names) {
        this.names = names;
    }

    /** Notes the fields of that class. */
    void note(
            @Observes @WithAnnotations({PersistenceContext.class, PersistenceUnit.class})
                    ProcessAnnotatedType<?> event) {
        event.getAnnotatedType().getFields().forEach(field -> note(field.getJavaMember()));
    }

    void note(Field field) {
        var context = field.getAnnotation(PersistenceContext.class);
        if (context != null) {
            references.add(new Reference(context.unitName(), jndiName(context.name(), field)));
        }
        var unit = field.getAnnotation(PersistenceUnit.class);
        if (unit != null) {
            references.add(new Reference(unit.unitName(), jndiName(unit.name(), field)));
        }
    }

    private static String jndiName(String given, Field field) {
        return COMPONENT + (given.isEmpty() ? field.getDeclaringClass().getName() + "/" + field.getName() : given);
    }

    /**
     * The unit of that name, by a field that names it or, where it is the only unit, by one that names none.
     *
     * @param unit which one
     * @param all the names of the deployment's units
     * @return empty if nothing refers to it, or only what has a {@code java:comp/env} of its own
     */
    Optional<EntityManagerFactory> find(String unit, Set<String> all) {
        return references.stream()
                .filter(reference ->
                        reference.unit().equals(unit) || (reference.unit().isEmpty() && all.size() == 1))
                .map(Reference::jndiName)
                .distinct()
                .flatMap(this::lookUp)
                .findFirst();
    }

    private Stream<EntityManagerFactory> lookUp(String jndiName) {
        Object bound;
        try {
            bound = names.find(jndiName);
        } catch (NamingException e) {
            EnshrineLog.LOG.debugf(e, "There is no persistence unit at %s", jndiName); // another field may be
            return Stream.empty();
        }
        if (bound instanceof EntityManager context) {
            return Stream.of(context.getEntityManagerFactory());
        }
        return bound instanceof EntityManagerFactory factory ? Stream.of(factory) : Stream.empty();
    }
}
