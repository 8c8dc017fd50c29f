// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Jobs on the queues of two brokers. Saves may fail while one takes over; what a save that failed has done is done wholly or not at all. */
class TwoBrokersQueuesIT extends TakeoverScenario {

    @Deployment
    static WebArchive archive() {
        return Archives.war(Database.POSTGRESQL);
    }
}
