// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.transaction.RollbackException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test floor itself: databases, broker and transactions work together as on a server. */
class InfrastructureTest {

    @Entity(name = "Note")
    static class Note {
        @Id
        @GeneratedValue
        Long id;

        String text;
    }

    abstract static class Floor {
        abstract Application application();

        @Test
        void commitsRowAndMessageTogether() {
            application().transact(entities -> {
                entities.persist(new Note());
                send("hello");
            });

            assertThat(application().database().rows("select * from Note")).hasSize(1);
            assertThat(application().broker().texts(Queues.PROMOTE)).containsExactly("hello");
        }

        @Test
        void rollsRowAndMessageBackTogether() {
            var transaction = application().begin();
            transaction.execute(entities -> {
                entities.persist(new Note());
                entities.flush();
                send("hello");
            });
            transaction.rollback();

            assertThat(application().database().rows("select * from Note")).isEmpty();
            assertThat(application().broker().texts(Queues.PROMOTE)).isEmpty();
        }

        @Test
        void interleavesTransactionsOnOneThread() throws RollbackException {
            var first = application().begin();
            var second = application().begin();
            first.execute(entities -> entities.persist(new Note()));
            second.execute(entities -> entities.persist(new Note()));
            first.execute(entities -> entities.flush());
            second.execute(entities -> send("second"));
            first.execute(entities -> send("first"));
            second.commit();

            assertThat(application().database().rows("select * from Note")).hasSize(1);
            assertThat(application().broker().texts(Queues.PROMOTE)).containsExactly("second");
            first.commit();
            assertThat(application().database().rows("select * from Note")).hasSize(2);
        }

        private void send(String text) {
            var connections = new EnlistingConnectionFactory(
                    application().broker().connections(), application().broker().connections());
            try (var context = connections.createContext()) {
                context.createProducer().send(context.createQueue(Queues.PROMOTE), text);
            }
        }
    }

    @Nested
    class OnH2 extends Floor {
        @RegisterExtension
        static final Application APPLICATION = Deployment.of(Note.class)
                .withoutMappingFile()
                .withoutStorage("cache")
                .withoutStorage("store")
                .application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    @Nested
    class OnPostgres extends Floor {
        @RegisterExtension
        static final Application APPLICATION = Deployment.of(Note.class)
                .withoutMappingFile()
                .withoutStorage("cache")
                .withoutStorage("store")
                .onPostgres()
                .application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }
}
