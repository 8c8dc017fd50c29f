// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.PersisterFactoryImpl;
import org.hibernate.persister.spi.PersisterCreationContext;
import org.hibernate.persister.spi.PersisterFactory;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/** Undoes what Enshrine does to Hibernate: updates write every column again, as another provider's might. */
@SuppressWarnings({"deprecation", "removal"}) // the newer forms of the methods end here by default
final class WholeRows implements PersisterFactory, ServiceRegistryAwareService {
    private static final long serialVersionUID = 1L;

    private final transient PersisterFactoryImpl usual = new PersisterFactoryImpl();

    @Override
    public void injectServices(ServiceRegistryImplementor services) {
        usual.injectServices(services);
    }

    @Override
    public EntityPersister createEntityPersister(
            PersistentClass binding,
            EntityDataAccess entityCache,
            NaturalIdDataAccess naturalIdCache,
            PersisterCreationContext context) {
        binding.setDynamicUpdate(false);
        return usual.createEntityPersister(binding, entityCache, naturalIdCache, context);
    }

    @Override
    public CollectionPersister createCollectionPersister(
            Collection binding, CollectionDataAccess cache, PersisterCreationContext context) {
        return usual.createCollectionPersister(binding, cache, context);
    }
}
