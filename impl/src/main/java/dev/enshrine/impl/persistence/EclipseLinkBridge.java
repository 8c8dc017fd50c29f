// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** EclipseLink 4.0's half: exact old values out of its change sets, names and types from its own mapping, one entry of its shared cache. */
final class EclipseLinkBridge implements ProviderBridge {
    private final EclipseLinkUnit unit;
    private final EclipseLinkFlush flush;
    private final LaterDeletions deletions;

    private EclipseLinkBridge(EclipseLinkUnit unit) {
        this.unit = unit;
        this.deletions = new LaterDeletions(unit.rules().transactions());
        this.flush = new EclipseLinkFlush(unit.session(), unit.cache(), deletions);
        flush.followMerges(unit.session().session());
        unit.factory().getMetamodel().getEntities().stream()
                .map(entity -> entity.getJavaType())
                .filter(type -> !AnnotatedAttachments.of(type).isEmpty())
                .forEach(this::prepare);
    }

    private void prepare(Class<?> entityClass) {
        var descriptor = unit.session().requireDescriptor(entityClass);
        flush.follow(descriptor);
    }

    /** The bridge, if that is EclipseLink's factory. */
    static Optional<ProviderBridge> open(String unitName, EntityManagerFactory factory, WriteRules rules) {
        return EclipseLinkSession.of(factory).map(session -> {
            var dataSource = session.dataSource();
            var connections =
                    dataSource.isPresent() ? new UnitDataSource(dataSource) : UnitDataSource.of(unitName, factory);
            return new EclipseLinkBridge(
                    new EclipseLinkUnit(factory, session, new EclipseLinkSharedCache(session), connections, rules));
        });
    }

    @Override
    public String name() {
        return "EclipseLink";
    }

    @Override
    public LockedSlot slot(Class<?> entityClass, AttributePath path) {
        return new EclipseLinkSlot(unit, entityClass, path);
    }

    @Override
    public List<String> problems(Class<?> entityClass, AttributePath path) {
        var name = entityClass.getName() + "." + path;
        var problems = new ArrayList<String>();
        if (!flush.isListenerActive(unit.session().requireDescriptor(entityClass))) {
            problems.add(ERRORS.noListener(entityClass.getName(), name));
        }
        var slot = new EclipseLinkSlot(unit, entityClass, path);
        if (!slot.hasConverter()) {
            problems.add(ERRORS.noConverter(name));
            return problems;
        }
        slot.readAsText(); // now, while nobody uses the unit yet
        try {
            slot.shape().problem(name).ifPresent(problems::add);
        } catch (PersistenceException e) {
            problems.add(ERRORS.unreadableColumn(name, e));
        }
        return problems;
    }

    @Override
    public Optional<SlotRow> loaded(Object record, AttributePath path) {
        return flush.loaded(record, path);
    }

    @Override
    public boolean isDeletedByTheSameFlush(Object record) {
        return flush.isDeleted(record);
    }

    @Override
    public void judgedForDeletion(Object record, Consumer<Object> judge) {
        deletions.judged(record, judge);
    }

    @Override
    public void keep(Object record, AttributePath path, @Nullable UploadedFile file) {
        path.set(record, file);
        flush.leaveOut(record, path);
    }

    /** EclipseLink compares the texts that go to the column, so that other metadata of the same file count as a change. */
    @Override
    public void keepUnchanged(Object record, AttributePath path) {
        flush.loaded(record, path).map(SlotRow::file).ifPresent(file -> keep(record, path, file));
    }

    @Override
    public Optional<UnitConnections> connections() {
        return Optional.of(unit.connections());
    }

    @Override
    public Optional<String> table(Class<?> entityClass) {
        return unit.session()
                .descriptor(entityClass)
                .map(descriptor ->
                        unit.session().sqlName(unit.session().methods().call(descriptor, "getDefaultTable")));
    }

    @Override
    public Object unproxied(Object record) {
        return record; // EclipseLink puts proxies of no entity in front of it
    }

    @Override
    public boolean knowsLoadedValues() {
        return true;
    }
}
