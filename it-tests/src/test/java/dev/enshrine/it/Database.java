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
    BARE_LOCAL("BareDS");

    private final String name;

    Database(String name) {
        this.name = name;
    }

    String jndiName() {
        return TestServer.current().dataSource(name);
    }

    /** What persistence.xml says beside the usual: Derby knows no column as wide as the generated table of the outbox has, so Enshrine's own statements create it. */
    String properties() {
        boolean derby = TestServer.current() == TestServer.OPEN_LIBERTY && (this == EMBEDDED || this == LOCAL_EMBEDDED);
        return derby
                ? "<property name=\"jakarta.persistence.sql-load-script-source\" value=\"dev/enshrine/impl/outbox/derby.sql\"/>"
                : "";
    }
}
