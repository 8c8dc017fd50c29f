// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;
import java.util.Map;

/** A job that was asked for and can still be given arguments. For one thread, inside the hook. */
public interface JobRequest {

    /** The record and attachment the job is about. */
    Slot slot();

    /** The cached file to promote, or the permanent files to destroy. */
    List<FileIdentity> files();

    /** The arguments as they stand. */
    Map<String, String> arguments();

    /** Adds an argument that travels with the job to hooks, steps and events; a second value for a key replaces the first. */
    JobRequest with(String key, String value);

    /** Keeps the job in the caller's transaction. A second call does nothing. */
    void enqueue();
}
