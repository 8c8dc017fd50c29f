// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.XAConnectionFactory;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What a server's connection factory does: a context takes part in the transaction that is there when it is created, and lives until its end. */
record EnlistingConnectionFactory(ConnectionFactory plain, XAConnectionFactory xa) implements ConnectionFactory {

    @Override
    public JMSContext createContext() {
        return Transactions.active() ? enlisted() : plain.createContext();
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return Transactions.active() ? enlisted() : plain.createContext(sessionMode);
    }

    @Override
    public JMSContext createContext(String userName, String password) {
        return createContext();
    }

    @Override
    public JMSContext createContext(String userName, String password, int sessionMode) {
        return createContext(sessionMode);
    }

    @Override
    public Connection createConnection() {
        throw new UnsupportedOperationException("The toolkit uses the simplified API.");
    }

    @Override
    public Connection createConnection(String userName, String password) {
        return createConnection();
    }

    private JMSContext enlisted() {
        var context = xa.createXAContext();
        try {
            var transaction = Transactions.manager().getTransaction();
            transaction.enlistResource(context.getXAResource());
            // interposed, since this may be called while the transaction is completing already
            Transactions.synchronizationRegistry().registerInterposedSynchronization(closing(context));
        } catch (RollbackException | SystemException e) {
            context.close();
            throw new IllegalStateException(e);
        }
        return withoutClose(context);
    }

    private static JMSContext withoutClose(JMSContext context) {
        return (JMSContext) Proxy.newProxyInstance(
                EnlistingConnectionFactory.class.getClassLoader(),
                new Class<?>[] {JMSContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(context, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Synchronization closing(JMSContext context) {
        return new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to write
            }

            @Override
            public void afterCompletion(int status) {
                context.close();
            }
        };
    }
}
