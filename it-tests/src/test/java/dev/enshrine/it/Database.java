// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Where an archive keeps its rows; both are XA datasources. */
enum Database {
    H2("EnshrineDS"),
    POSTGRESQL("EnshrinePgDS");

    private final String name;

    Database(String name) {
        this.name = name;
    }

    String jndiName() {
        return "java:jboss/datasources/" + name;
    }
}
