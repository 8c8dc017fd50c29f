// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Tags of tests that steer more than every row's server lets them. The other rows' profiles leave them out. */
public final class Needs {
    /** WildFly's files and scripts, or what its own broker tells of itself. */
    public static final String WILDFLY = "wildfly";

    /** A broker to which connections can be refused while its server runs. */
    public static final String BROKER_THAT_CAN_BE_CUT_OFF = "cuts-off-broker";

    private Needs() {}
}
