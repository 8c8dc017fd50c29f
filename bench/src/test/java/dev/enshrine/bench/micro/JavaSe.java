// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.jboss.weld.environment.deployment.WeldResourceLoader;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.transaction.spi.TransactionServices;

/** The toolkit without a server: Weld, Narayana, Hibernate and a database in memory. */
final class JavaSe implements AutoCloseable {
    static {
        // nothing here survives the process, so the transaction log need not either
        System.setProperty(
                "ObjectStoreEnvironmentBean.objectStoreType",
                "com.arjuna.ats.internal.arjuna.objectstore.VolatileStore");
        System.setProperty("CoordinatorEnvironmentBean.transactionStatusManagerEnable", "NO");
        System.setProperty("CoordinatorEnvironmentBean.defaultTimeout", "0");
    }

    private final WeldContainer container;

    private JavaSe(WeldContainer container) {
        this.container = container;
    }

    static JavaSe start() {
        var container = new Weld()
                .setResourceLoader(new WithoutQueues())
                .addServices(new Transactions())
                .addExtension(new Unit())
                .addBeanClasses(Beans.class, NoJournal.class)
                .skipShutdownHook()
                .initialize();
        var started = new JavaSe(container);
        // creating the schema inside the first transaction would wait for itself
        started.unit().isOpen();
        return started;
    }

    static UserTransaction transaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    EntityManagerFactory unit() {
        return bean(EntityManagerFactory.class);
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    @Override
    public void close() {
        container.shutdown();
    }

    /** The class path has the queues' module on it, for servers. */
    private static final class WithoutQueues extends WeldResourceLoader {
        @Override
        public Collection<URL> getResources(String name) {
            return super.getResources(name).stream()
                    .filter(resource -> !resource.toString().contains("jms-jobs"))
                    .toList();
        }
    }

    static final class Unit implements Extension {
        void add(@Observes AfterBeanDiscovery event, BeanManager beans) {
            event.<EntityManagerFactory>addBean()
                    .types(EntityManagerFactory.class)
                    .scope(ApplicationScoped.class)
                    .createWith(context -> unit(beans))
                    .destroyWith((unit, context) -> unit.close());
        }
    }

    private static EntityManagerFactory unit(BeanManager beans) {
        return new HibernatePersistenceProvider()
                .createContainerEntityManagerFactory(
                        description(),
                        Map.of(
                                "jakarta.persistence.bean.manager",
                                beans,
                                "jakarta.persistence.schema-generation.database.action",
                                "drop-and-create",
                                "hibernate.transaction.jta.platform",
                                "JBossTS",
                                "hibernate.type.json_format_mapper",
                                new NoFormat()));
    }

    /** The class path has the interface of a JSON binding, which Hibernate would then use, and no binding. */
    private static final class NoFormat implements FormatMapper {
        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            throw new UnsupportedOperationException();
        }
    }

    /** What persistence.xml would say; as a file, the toolkit would expect a server to read it. */
    private static PersistenceUnitInfo description() {
        var answers = Map.of(
                "getPersistenceUnitName",
                "micro",
                "getTransactionType",
                PersistenceUnitTransactionType.JTA,
                "getJtaDataSource",
                dataSource(),
                "getMappingFileNames",
                List.of("META-INF/enshrine-orm-without-outbox.xml"),
                "getManagedClassNames",
                List.of(Picture.class.getName(), Note.class.getName(), Memo.class.getName()),
                "excludeUnlistedClasses",
                true,
                "getJarFileUrls",
                List.of(),
                "getProperties",
                new Properties(),
                "getValidationMode",
                ValidationMode.NONE,
                "getClassLoader",
                JavaSe.class.getClassLoader());
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                JavaSe.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }

    private static AgroalDataSource dataSource() {
        var transactions = new NarayanaTransactionIntegration(
                TransactionManager.transactionManager(), new TransactionSynchronizationRegistryImple());
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(5)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .transactionIntegration(transactions)
                            .connectionFactoryConfiguration(connections -> connections
                                    .connectionProviderClass(JdbcDataSource.class)
                                    .jdbcUrl("jdbc:h2:mem:micro;DB_CLOSE_DELAY=-1"))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Transactions implements TransactionServices {
        @Override
        public void registerSynchronization(Synchronization synchronization) {
            try {
                TransactionManager.transactionManager().getTransaction().registerSynchronization(synchronization);
            } catch (RollbackException | SystemException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isTransactionActive() {
            try {
                return TransactionManager.transactionManager().getStatus() == Status.STATUS_ACTIVE;
            } catch (SystemException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public UserTransaction getUserTransaction() {
            return transaction();
        }

        @Override
        public void cleanup() {
            // the transaction manager belongs to the process
        }
    }
}
