// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Tags of tests that steer more than every row's server lets them. The other rows' profiles leave them out. */
public final class Needs {
    /** WildFly's files and scripts, or what its own broker tells of itself. */
    public static final String WILDFLY = "wildfly";

    /** A broker to which connections can be refused while its server runs. */
    public static final String BROKER_THAT_CAN_BE_CUT_OFF = "cuts-off-broker";

    /** A broker whose settings an application can read: one inside its server. */
    public static final String BROKER_THAT_TELLS_ITS_SETTINGS = "broker-tells-settings";

    /** A server that leaves Hibernate to the application, and has none in a library of its own. */
    public static final String SERVER_WITHOUT_HIBERNATE = "server-without-hibernate";

    /** Two brokers, one of which takes over from the other: {@link PairedBroker}. */
    public static final String TWO_BROKERS = "two-brokers";

    private Needs() {}
}
