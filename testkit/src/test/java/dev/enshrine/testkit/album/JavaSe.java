// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

// docs:se
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.UserTransaction;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.transaction.spi.TransactionServices;

/** What a server would bring: CDI by Weld, transactions by Narayana, the persistence unit by Hibernate on H2. */
final class JavaSe {
    private EntityManagerFactory unit;

    static WeldInitiator weld(Class<?>... beans) {
        var se = new JavaSe();
        return WeldInitiator.from(new Weld().addBeanClasses(beans).addServices(new Transactions()))
                .setPersistenceUnitFactory(point -> se.unit())
                .setPersistenceContextFactory(point -> se.entityManager())
                .build();
    }

    private EntityManagerFactory unit() {
        if (unit == null) {
            unit = Persistence.createEntityManagerFactory(
                    "album",
                    Map.of(
                            "jakarta.persistence.jtaDataSource", dataSource(),
                            "jakarta.persistence.bean.manager", CDI.current().getBeanManager(),
                            "jakarta.persistence.schema-generation.database.action", "drop-and-create",
                            "hibernate.transaction.jta.platform", "JBossTS",
                            "hibernate.current_session_context_class", "jta"));
        }
        return unit;
    }

    /** As on a server: one for each transaction, found at each call. */
    private EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                JavaSe.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(unit().unwrap(SessionFactory.class).getCurrentSession(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
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
                                    .jdbcUrl("jdbc:h2:mem:album"))));
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
        public jakarta.transaction.UserTransaction getUserTransaction() {
            return UserTransaction.userTransaction();
        }

        @Override
        public void cleanup() {
            // the transaction manager belongs to the JVM
        }
    }
}
// docs:end
