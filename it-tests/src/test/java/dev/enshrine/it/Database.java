// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Where an archive keeps its rows. */
enum Database {
    H2("EnshrineDS"),
    POSTGRESQL("EnshrinePgDS"),
    /** No XA datasource: WildFly's own example. */
    LOCAL_H2("ExampleDS"),
    /** No XA datasource. */
    LOCAL_POSTGRESQL("EnshrinePgLocalDS"),
    /** Where no application creates an outbox. */
    BARE_H2("BareXaDS"),
    /** The same, and no XA datasource. */
    BARE_LOCAL_H2("BareDS");

    private final String name;

    Database(String name) {
        this.name = name;
    }

    String jndiName() {
        return "java:jboss/datasources/" + name;
    }
}
