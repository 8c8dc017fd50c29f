// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import dev.enshrine.Attacher;
import dev.enshrine.ForAttribute;
import dev.enshrine.impl.attacher.InjectedAttacher;
import dev.enshrine.impl.attacher.Toolkit;
import dev.enshrine.impl.persistence.PersistenceUnitNames;
import dev.enshrine.impl.persistence.UnitHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.inject.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the entities with attachments that the application injects attachers for, registers those attachers, and brings in the persistence units of the
 * deployment. Entities nobody injects an attacher for are found by the metamodel at start-up.
 */
public class EnshrineExtension implements Extension {
    private final Set<RequestedAttacher> requested = new LinkedHashSet<>();
    private final List<InjectionRequest> injectionPoints = new ArrayList<>();
    private final Set<String> unitNames = new TreeSet<>();

    /** What injection points ask for, to be checked against the metamodel at start-up. */
    List<InjectionRequest> injectionPoints() {
        return List.copyOf(injectionPoints);
    }

    /** The persistence units that the deployment's persistence.xml files name. */
    Set<String> unitNames() {
        return Set.copyOf(unitNames);
    }

    /** Registers a holder with the container's own injection for each persistence unit. */
    void addPersistenceUnits(@Observes BeforeBeanDiscovery discovery) {
        unitNames.addAll(PersistenceUnitNames.find());
        unitNames.forEach(name -> UnitHolder.register(discovery, name));
    }

    /** Notes which attachers the application wants. */
    void noteInjectionPoint(@Observes ProcessInjectionPoint<?, ?> event) {
        var point = event.getInjectionPoint();
        var entity = entityOf(point.getType());
        if (entity.isPresent()) {
            var attribute = attributeOf(point);
            requested.add(new RequestedAttacher(entity.get(), attribute));
            injectionPoints.add(new InjectionRequest(entity.get(), attribute, String.valueOf(point)));
        }
    }

    /** Registers an attacher for each attachment that is wanted. */
    void addAttachers(@Observes AfterBeanDiscovery discovery) {
        for (var wanted : requested) {
            Annotation qualifier =
                    wanted.attribute().<Annotation>map(ForAttribute.Literal::of).orElse(Default.Literal.INSTANCE);
            discovery
                    .<Attacher<?>>addBean()
                    .types(new AttacherOf(wanted.entity()), Object.class)
                    .qualifiers(qualifier)
                    .id("enshrine-attacher-" + wanted)
                    .scope(ApplicationScoped.class)
                    .produceWith(container -> attacher(container, wanted));
        }
    }

    private static Attacher<?> attacher(Instance<Object> container, RequestedAttacher wanted) {
        return new InjectedAttacher<>(container.select(Toolkit.class).get(), wanted.entity(), wanted.attribute());
    }

    private static Optional<Class<?>> entityOf(Type type) {
        if (!(type instanceof ParameterizedType parameterized)) {
            return Optional.empty();
        }
        var argument = parameterized.getActualTypeArguments()[0];
        if (parameterized.getRawType() == Attacher.class) {
            return argument instanceof Class<?> entity ? Optional.of(entity) : Optional.empty();
        }
        boolean lookUp = parameterized.getRawType() == Instance.class || parameterized.getRawType() == Provider.class;
        return lookUp ? entityOf(argument) : Optional.empty();
    }

    private static Optional<String> attributeOf(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(ForAttribute.class::isInstance)
                .map(qualifier -> ((ForAttribute) qualifier).value())
                .findFirst();
    }

    /** An attacher that some injection point wants. */
    private record RequestedAttacher(Class<?> entity, Optional<String> attribute) {}

    /**
     * An injection point of an attacher.
     *
     * @param where the injection point, for messages
     */
    record InjectionRequest(Class<?> entity, Optional<String> attribute, String where) {}
}
