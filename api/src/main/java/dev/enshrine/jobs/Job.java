// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.util.List;
import java.util.Map;

/** Work for the background: identities, never content. Data from outside when it comes back from a queue, so whoever handles it checks it again. */
public sealed interface Job permits PromoteJob, DerivativesJob, DestroyJob {

    /** The record and attachment the job is about. */
    Slot slot();

    /** The files the job is about: the cached one to promote, the original to make derivatives of, or those to destroy. */
    List<FileIdentity> files();

    /** Values the application sent along: who did it, which tenant. */
    Map<String, String> arguments();

    /** The same job with those arguments instead. */
    Job withArguments(Map<String, String> arguments);
}
