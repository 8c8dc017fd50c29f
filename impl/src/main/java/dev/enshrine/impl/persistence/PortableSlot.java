// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.protocol.EntityWrites;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The locked slot by the persistence API alone. The lock loads the entity, with its eager associations; the write is a JPQL update, which may evict more
 * of the second-level cache, or raise a version, than a bridge would.
 */
final class PortableSlot implements LockedSlot {
    private final EntityManagerFactory factory;
    private final Class<?> entityClass;
    private final AttributePath path;
    private final WriteRules rules;
    private final EntityWrites writes;

    PortableSlot(EntityManagerFactory factory, Class<?> entityClass, AttributePath path, WriteRules rules) {
        this.factory = factory;
        this.entityClass = entityClass;
        this.path = path;
        this.rules = rules;
        this.writes =
                new EntityWrites(factory.getMetamodel().entity(entityClass).hasVersionAttribute(), false);
    }

    @Override
    public EntityWrites writes() {
        return writes;
    }

    @Override
    public SlotRow read(Object recordId) {
        return inEntityManager(em -> row(em.find(entityClass, recordId)));
    }

    @Override
    public SlotRow lock(Object recordId) {
        return inEntityManager(em -> {
            em.joinTransaction();
            return row(em.find(entityClass, recordId, LockModeType.PESSIMISTIC_WRITE));
        });
    }

    @Override
    public SlotRow lockInListener(Object recordId) {
        return lock(recordId);
    }

    @Override
    public void write(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, rules.raiseVersion());
    }

    @Override
    public void replace(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, true);
    }

    private void write(Object recordId, @Nullable UploadedFile file, boolean raiseVersion) {
        int rows = inEntityManager(em -> {
            em.joinTransaction();
            var entity = factory.getMetamodel().entity(entityClass);
            boolean single = entity.hasSingleIdAttribute();
            var key = single
                    ? "e." + entity.getId(entity.getIdType().getJavaType()).getName()
                    : "e";
            int updated = em.createQuery(
                            "update " + entity.getName() + " e set e." + path + " = :file where " + key + " = :id")
                    .setParameter("file", file)
                    .setParameter("id", single ? recordId : em.getReference(entityClass, recordId))
                    .executeUpdate();
            if (raiseVersion && writes.versioned()) {
                em.find(entityClass, recordId, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
                em.flush();
            }
            return updated;
        });
        if (rows != 1) {
            throw ERRORS.notOneRow(entityClass.getName(), recordId, rows);
        }
        rules.afterCompletion(() -> factory.getCache().evict(entityClass, recordId));
    }

    @Override
    public Optional<SlotScan> scan(RecordIds ids) {
        return Optional.of(new PortableScan(factory, entityClass, path, ids));
    }

    private SlotRow row(@Nullable Object record) {
        return record == null ? SlotRow.missing() : SlotRow.holding(path.get(record));
    }

    private <T> T inEntityManager(Function<EntityManager, T> work) {
        var em = factory.createEntityManager();
        try {
            return work.apply(em);
        } finally {
            em.close();
        }
    }
}
