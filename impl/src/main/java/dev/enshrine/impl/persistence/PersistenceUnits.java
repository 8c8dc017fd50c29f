// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Settings;
import dev.enshrine.impl.container.BareInstances;
import dev.enshrine.impl.container.InjectedFields;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.impl.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The persistence units of the deployment. */
@ApplicationScoped
public class PersistenceUnits {
    private static final List<String> UNIT_NAMES =
            List.of("hibernate.persistenceUnitName", "hibernate.ejb.persistenceUnitName", "eclipselink.session-name");

    private final Instance<UnitHolder> holders;
    private final Instance<EntityManagerFactory> beans;
    private final BeanManager beanManager;
    private final Settings settings;
    private final Transactions transactions;
    private final UnitReferences references;
    private final TransactionBoundary boundary;

    /** Over the container's units and, where persistence.xml names none, over beans of the factory's type. */
    @Inject
    public PersistenceUnits(
            @Any Instance<UnitHolder> holders,
            @Any Instance<EntityManagerFactory> beans,
            BeanManager beanManager,
            Settings settings,
            Transactions transactions,
            UnitReferences references,
            TransactionBoundary boundary) {
        this.holders = holders;
        this.beans = beans;
        this.beanManager = beanManager;
        this.settings = settings;
        this.transactions = transactions;
        this.references = references;
        this.boundary = boundary;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PersistenceUnits() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * The units of those names, or of every factory bean if there are no names.
     *
     * @param problems is told of each unit that the container did not bring, with what to change; the others are returned
     */
    public List<MappedUnit> units(Set<String> unitNames, Consumer<String> problems) {
        var rules = new WriteRules(settings.raiseVersion(), transactions);
        return unitNames.isEmpty()
                ? unitsOfBeans(rules)
                : unitNames.stream()
                        .sorted()
                        .flatMap(name -> unit(name, unitNames, rules, problems).stream())
                        .toList();
    }

    private Optional<MappedUnit> unit(String name, Set<String> all, WriteRules rules, Consumer<String> problems) {
        try {
            return Optional.of(new MappedUnit(name, factory(name, all), rules));
        } catch (MisconfiguredException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<MappedUnit> unitsOfBeans(WriteRules rules) {
        var units = new LinkedHashMap<String, MappedUnit>();
        beans.handlesStream()
                .map(handle -> BareInstances.of(beanManager, handle.getBean(), EntityManagerFactory.class))
                .forEach(factory -> {
                    var known = name(factory);
                    var name = units.containsKey(known) ? known + "-" + (units.size() + 1) : known;
                    units.put(name, new MappedUnit(name, factory, rules));
                });
        return List.copyOf(units.values());
    }

    /** Persistence 3.2 has a method for it; before that each provider has a property. */
    private static String name(EntityManagerFactory factory) {
        var properties = factory.getProperties();
        return UNIT_NAMES.stream()
                .flatMap(key -> Optional.ofNullable(properties.get(key)).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("default");
    }

    private EntityManagerFactory factory(String unitName, Set<String> all) {
        var factory = holders.select(UnitNamed.Literal.of(unitName)).get().factory();
        return factory != null
                ? factory
                : boundary.inNew(() -> referredTo(unitName, all)).orElseThrow(() -> ERRORS.unitNotInjected(unitName));
    }

    /** In a transaction, since Open Liberty's injected entity managers tell their factory in one only. */
    private Optional<EntityManagerFactory> referredTo(String unitName, Set<String> all) {
        return references.find(unitName, all, field -> InjectedFields.valueOf(beanManager, field));
    }
}
