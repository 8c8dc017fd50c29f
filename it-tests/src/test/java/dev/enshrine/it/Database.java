// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Where an archive keeps its rows. The embedded database is the one that the server of the row is run with: H2 on WildFly, Derby on Open Liberty. */
enum Database {
    EMBEDDED("EnshrineDS"),
    POSTGRESQL("EnshrinePgDS"),
    /** No XA datasource: on WildFly the server's own example. */
    LOCAL_EMBEDDED("ExampleDS"),
    /** No XA datasource. */
    LOCAL_POSTGRESQL("EnshrinePgLocalDS"),
    /** Embedded, where no application creates an outbox. */
    BARE("BareXaDS"),
    /** The same, and no XA datasource. */
    BARE_LOCAL("BareDS"),
    /** Each of its connections is a transaction of its own. Of a database whose readers do not wait for writers, or the start would: H2 on WildFly, PostgreSQL on Open Liberty. */
    UNSHARED("UnsharedDS");

    /** A resource of every archive with a unit. */
    static final String DERBY_SCRIPT = "outbox-on-derby.sql";

    private final String name;

    Database(String name) {
        this.name = name;
    }

    String jndiName() {
        return TestServer.current().dataSource(name);
    }

    /** What persistence.xml says beside the usual: Derby knows no column as wide as EclipseLink generates for the table of the outbox, so a script creates that table. */
    String properties() {
        return isDerby()
                        && TestProvider.current() == TestProvider.ECLIPSELINK
                        && (this == EMBEDDED || this == LOCAL_EMBEDDED)
                ? "<property name=\"jakarta.persistence.sql-load-script-source\" value=\"%s\"/>".formatted(DERBY_SCRIPT)
                : "";
    }

    /** Whether who reads a row that another transaction has written waits for its end, as on Derby, which keeps no former version. */
    boolean makesReadersWait() {
        return isDerby();
    }

    private boolean isDerby() {
        return TestServer.current() == TestServer.OPEN_LIBERTY
                && this != POSTGRESQL
                && this != LOCAL_POSTGRESQL
                && this != UNSHARED;
    }
}
