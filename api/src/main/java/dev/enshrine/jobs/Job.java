// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import dev.enshrine.Slot;
import java.util.Map;

/** Work for the background: identities, never content. Data from outside when it comes back from a queue, so whoever handles it checks it again. */
public sealed interface Job permits PromoteJob, DestroyJob {

    /** The record and attachment the job is about. */
    Slot slot();

    /** Values the application sent along: who did it, which tenant. */
    Map<String, String> arguments();

    /** The same job with those arguments instead. */
    Job withArguments(Map<String, String> arguments);
}
