// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.model.AttributePath;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;

/** What every provider can do, by the persistence API alone: correct, but slower, and with the side effects that {@link PortableSlot} names. */
final class PortableBridge implements ProviderBridge {
    private final EntityManagerFactory factory;
    private final WriteRules rules;

    PortableBridge(EntityManagerFactory factory, WriteRules rules) {
        this.factory = factory;
        this.rules = rules;
    }

    @Override
    public String name() {
        return "no provider in particular";
    }

    @Override
    public LockedSlot slot(Class<?> entityClass, AttributePath path) {
        return new PortableSlot(factory, entityClass, path, rules);
    }

    @Override
    public List<String> problems(Class<?> entityClass, AttributePath path) {
        return List.of(); // the persistence API does not show converters, listeners or columns
    }

    @Override
    public Optional<SlotRow> loaded(Object record, AttributePath path) {
        return Optional.empty();
    }

    @Override
    public Optional<UnitConnections> connections() {
        return Optional.empty();
    }

    @Override
    public Optional<String> table(Class<?> entityClass) {
        return Optional.empty();
    }

    @Override
    public Object unproxied(Object record) {
        return record;
    }

    @Override
    public boolean knowsLoadedValues() {
        return false;
    }
}
