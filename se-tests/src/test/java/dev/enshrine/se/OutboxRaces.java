// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

/** The races of jobs that are rows beside their records. */
abstract class OutboxRaces extends ForcedRaces {

    static Deployment deployed(Kind kind) {
        return ForcedRaces.deployed(kind).beans(WakeUpsTwice.Seen.class, WakeUpsTwice.Doubling.class);
    }

    @Override
    Twice twice() {
        return new WakeUpsTwice(application());
    }
}
