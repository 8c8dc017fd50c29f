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
import java.util.function.Function;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's own classes refer to persistence units. Open Liberty injects units only where the class file says so, so {@link UnitHolder} stays empty there; but by
 * <a href="https://jakarta.ee/specifications/platform/10/jakarta-platform-spec-10.0#a615">section 5.2.5 of the platform specification</a> each annotated field is an entry of {@code java:comp/env} too, and a WAR has one of these for all
 * its components. Code in the library folder of an EAR has no such entries; there an object of the class that has the field is made, for the container to inject.
 */
public class UnitReferences implements Extension {
    private static final String COMPONENT = "java:comp/env/";

    private final Queue<Reference> references = new ConcurrentLinkedQueue<>();
    private final Names names;

    private record Reference(String unit, String jndiName, Field field) {}

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
            references.add(new Reference(context.unitName(), jndiName(context.name(), field), field));
        }
        var unit = field.getAnnotation(PersistenceUnit.class);
        if (unit != null) {
            references.add(new Reference(unit.unitName(), jndiName(unit.name(), field), field));
        }
    }

    private static String jndiName(String given, Field field) {
        if (given.startsWith("java:")) {
            return given;
        }
        return COMPONENT + (given.isEmpty() ? field.getDeclaringClass().getName() + "/" + field.getName() : given);
    }

    /**
     * The unit of that name, by a field that names it or, where it is the only unit, by one that names none.
     *
     * @param unit which one
     * @param all the names of the deployment's units
     * @param injected what the container injects into a field
     * @return empty if nothing refers to it
     */
    Optional<EntityManagerFactory> find(String unit, Set<String> all, Function<Field, @Nullable Object> injected) {
        return Stream.<Function<Reference, @Nullable Object>>of(
                        this::lookUp, reference -> inject(reference.field(), injected))
                .flatMap(means -> references(unit, all).map(means))
                .flatMap(UnitReferences::factory)
                .findFirst();
    }

    private Stream<Reference> references(String unit, Set<String> all) {
        return references.stream()
                .filter(reference ->
                        reference.unit().equals(unit) || (reference.unit().isEmpty() && all.size() == 1));
    }

    private @Nullable Object lookUp(Reference reference) {
        try {
            return names.find(reference.jndiName());
        } catch (NamingException e) {
            EnshrineLog.LOG.debugf(
                    e, "There is no persistence unit at %s", reference.jndiName()); // another field may be
            return null;
        }
    }

    private static @Nullable Object inject(Field field, Function<Field, @Nullable Object> injected) {
        try {
            return injected.apply(field);
        } catch (RuntimeException e) {
            EnshrineLog.LOG.debugf(
                    e, "The container injects no persistence unit into %s", field); // into another it may
            return null;
        }
    }

    private static Stream<EntityManagerFactory> factory(@Nullable Object found) {
        if (found instanceof EntityManager context) {
            return Stream.of(context.getEntityManagerFactory());
        }
        return found instanceof EntityManagerFactory factory ? Stream.of(factory) : Stream.empty();
    }
}
