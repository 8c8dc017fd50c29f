// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.yardstick;

import com.arjuna.ats.jta.TransactionManager;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.XASession;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.XAConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.xa.PGXADataSource;

/** One session and one connection, committed together by Narayana or one after the other. For one thread. */
final class Worker implements AutoCloseable {
    private final @Nullable XASession branch;
    private final @Nullable XAConnection xaConnection;
    private final Connection broker;
    private final Session session;
    private java.sql.@Nullable Connection database;

    private Worker(ActiveMQXAConnectionFactory factory, String url, boolean xa) throws JMSException, SQLException {
        if (xa) {
            var connection = factory.createXAConnection();
            broker = connection;
            branch = connection.createXASession();
            session = branch;
            var source = new PGXADataSource();
            source.setUrl(url);
            xaConnection = source.getXAConnection();
        } else {
            broker = factory.createConnection();
            branch = null;
            session = broker.createSession(true, Session.SESSION_TRANSACTED);
            xaConnection = null;
            database = DriverManager.getConnection(url);
            database.setAutoCommit(false);
        }
        broker.start();
    }

    static Worker with(ActiveMQXAConnectionFactory factory, String url, boolean xa) {
        try {
            return new Worker(factory, url, xa);
        } catch (JMSException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Session session() {
        return session;
    }

    MessageProducer producer(String queue) throws JMSException {
        return session.createProducer(session.createQueue(queue));
    }

    MessageConsumer consumer(String queue) throws JMSException {
        return session.createConsumer(session.createQueue(queue));
    }

    void begin() throws Exception {
        if (branch != null) {
            var transactions = TransactionManager.transactionManager();
            transactions.begin();
            transactions.getTransaction().enlistResource(branch.getXAResource());
        }
    }

    /** The connection, in the transaction; to be asked for once in each. */
    java.sql.Connection database() throws Exception {
        if (xaConnection != null) {
            TransactionManager.transactionManager().getTransaction().enlistResource(xaConnection.getXAResource());
            database = xaConnection.getConnection();
        }
        if (database == null) {
            throw new IllegalStateException("closed");
        }
        return database;
    }

    /** The database first, then the broker: what a crash in between leaves is done twice, not lost. */
    void commit() throws Exception {
        if (branch != null) {
            TransactionManager.transactionManager().commit();
        } else {
            if (database != null) {
                database.commit();
            }
            session.commit();
        }
    }

    /** Only the database, if the broker does not go with it. */
    void commitDatabaseFirst() throws SQLException {
        if (branch == null && database != null) {
            database.commit();
        }
    }

    /** Nothing came. */
    void giveUp() throws Exception {
        if (branch != null) {
            TransactionManager.transactionManager().rollback();
        }
    }

    @Override
    public void close() {
        try {
            broker.close();
            if (xaConnection != null) {
                xaConnection.close();
            } else if (database != null) {
                database.close();
            }
        } catch (JMSException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
