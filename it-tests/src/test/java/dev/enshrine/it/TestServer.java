// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Locale;

/** The server of the row that is run, and what it calls things. The build names it by a system property, to the tests' JVM and to the server's. */
enum TestServer {
    WILDFLY("java:jboss/datasources/", "java:/", "java:/ConnectionFactory", "java:/JmsXA"),
    /** Binds what its configuration defines under the bare name, and under no other. */
    OPEN_LIBERTY("jdbc/", "", "jms/tests/ConnectionFactory", "jms/tests/ConnectionFactory");

    private final String dataSources;
    private final String others;
    private final String plainFactory;
    private final String transactedFactory;

    TestServer(String dataSources, String others, String plainFactory, String transactedFactory) {
        this.dataSources = dataSources;
        this.others = others;
        this.plainFactory = plainFactory;
        this.transactedFactory = transactedFactory;
    }

    static TestServer current() {
        return TestServer.valueOf(RowProperty.SERVER.value().toUpperCase(Locale.ROOT));
    }

    /** The JNDI name of that datasource. */
    String dataSource(String name) {
        return dataSources + name;
    }

    /** The JNDI name of a queue or connection factory. */
    String jms(String name) {
        return others + name;
    }

    /** The JNDI name of a connection factory whose contexts send at once. */
    String plainFactory() {
        return plainFactory;
    }

    /** The JNDI name of a connection factory whose contexts send when the caller's transaction commits. */
    String transactedFactory() {
        return transactedFactory;
    }
}
