// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Keeps the second-level cache right about a record that a statement of ours writes. To evict the entry after the commit is not enough: who read the old row before it may put it into the
 * cache after it, and nothing would ever take it out. So the entry is locked before the statement, as by Hibernate's own updates, which also refuses what was read before the unlocking.
 */
final class CachedRecords {
    private final SessionFactoryImplementor factory;
    private final EntityPersister persister;

    CachedRecords(SessionFactoryImplementor factory, EntityPersister persister) {
        this.factory = factory;
        this.persister = persister;
    }

    /** Whether anything of the entity may be in a cache. */
    boolean areThereAny() {
        return persister.canWriteToCache() || factory.getSessionFactoryOptions().isQueryCacheEnabled();
    }

    /**
     * Locks that record's entry, and no other, and lets results of cached queries count as out of date, which may hold the file's column.
     *
     * @return what must run once the transaction is over, however it ended
     */
    Runnable lock(SharedSessionContractImplementor session, Object recordId) {
        var queries = outdateQueries(session);
        var entry = lockEntry(session, recordId);
        return () -> {
            entry.run();
            queries.run();
        };
    }

    /** As {@link #lock}, the entry alone. */
    Runnable lockEntry(SharedSessionContractImplementor session, Object recordId) {
        if (!persister.canWriteToCache()) {
            return () -> {};
        }
        var region = persister.getCacheAccessStrategy();
        var key = region.generateCacheKey(recordId, persister, factory, session.getTenantIdentifier());
        if (persister.isVersioned()) {
            // a lock over an entry keeps its version, and refuses what is loaded afterwards with the same one
            region.evict(key);
        }
        var lock = region.lockItem(session, key, null);
        return () -> {
            if (lock == null) {
                region.evict(key); // this kind of region does not lock; what is on its way into it is its own affair
            } else {
                region.unlockItem(session, key, lock);
            }
        };
    }

    private Runnable outdateQueries(SharedSessionContractImplementor session) {
        if (!factory.getSessionFactoryOptions().isQueryCacheEnabled()) {
            return () -> {};
        }
        var timestamps = factory.getCache().getTimestampsCache();
        var tables = Stream.of(persister.getQuerySpaces()).map(String::valueOf).toArray(String[]::new);
        timestamps.preInvalidate(tables, session);
        return () -> timestamps.invalidate(tables, session);
    }
}
