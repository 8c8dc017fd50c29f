// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Settings;
import dev.enshrine.impl.container.BareInstances;
import dev.enshrine.impl.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Set;

/** The persistence units of the deployment. */
@ApplicationScoped
public class PersistenceUnits {
    private final Instance<UnitHolder> holders;
    private final Instance<EntityManagerFactory> beans;
    private final BeanManager beanManager;
    private final Settings settings;
    private final Transactions transactions;

    /** Over the container's units and, where persistence.xml names none, over beans of the factory's type. */
    @Inject
    public PersistenceUnits(
            @Any Instance<UnitHolder> holders,
            @Any Instance<EntityManagerFactory> beans,
            BeanManager beanManager,
            Settings settings,
            Transactions transactions) {
        this.holders = holders;
        this.beans = beans;
        this.beanManager = beanManager;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PersistenceUnits() {
        this(null, null, null, null, null);
    }

    /**
     * The units of those names, or of every factory bean if there are no names.
     *
     * @throws MisconfiguredException if the container did not bring a unit
     */
    public List<MappedUnit> units(Set<String> unitNames) {
        var rules = new WriteRules(settings.raiseVersion(), transactions);
        return factories(unitNames).stream()
                .map(factory -> new MappedUnit(factory, rules))
                .toList();
    }

    private List<EntityManagerFactory> factories(Set<String> unitNames) {
        return unitNames.isEmpty()
                ? beans.handlesStream()
                        .map(handle -> BareInstances.of(beanManager, handle.getBean(), EntityManagerFactory.class))
                        .toList()
                : unitNames.stream().sorted().map(this::factory).toList();
    }

    private EntityManagerFactory factory(String unitName) {
        var factory = holders.select(UnitNamed.Literal.of(unitName)).get().factory();
        if (factory == null) {
            throw ERRORS.unitNotInjected(unitName);
        }
        return factory;
    }
}
