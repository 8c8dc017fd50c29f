// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import java.util.Locale;

/** What sort of job a row is, for people who look at the table and for the line it waits in. */
enum JobKind {
    PROMOTE,
    DERIVATIVES,
    DESTROY;

    static JobKind of(Job job) {
        if (job instanceof DerivativesJob) {
            return DERIVATIVES;
        }
        return job instanceof DestroyJob ? DESTROY : PROMOTE;
    }

    static JobKind fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
