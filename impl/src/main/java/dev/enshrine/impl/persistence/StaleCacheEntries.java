// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Keeps a user's update from putting a stale attachment into the second-level cache. The update of a changed title writes that column alone, but then Hibernate puts all that the session
 * remembers into the cache, and with it an attachment that was promoted since it was loaded. Of entities without a version, which may change unnoticed,
 * Hibernate itself puts nothing; here it is kept from it by a second lock on the entry.
 */
final class StaleCacheEntries implements PostUpdateEventListener {
    private static final long serialVersionUID = 1L;

    private final transient SessionFactoryImplementor factory;
    private final transient Map<EntityPersister, Boolean> affected = new ConcurrentHashMap<>();

    StaleCacheEntries(SessionFactoryImplementor factory) {
        this.factory = factory;
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        var persister = event.getPersister();
        if (affected.computeIfAbsent(persister, StaleCacheEntries::isAffected)) {
            var unlock = new CachedRecords(factory, persister).lockEntry(event.getSession(), event.getId());
            event.getSession().getActionQueue().registerProcess((committed, session) -> unlock.run());
        }
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    private static boolean isAffected(EntityPersister persister) {
        return persister.canWriteToCache()
                && persister.isVersioned()
                && persister.getEntityMetamodel().isDynamicUpdate()
                && !AnnotatedAttachments.of(persister.getMappedClass()).isEmpty();
    }
}
