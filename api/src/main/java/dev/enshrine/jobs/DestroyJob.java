// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Deletes files from permanent storage, unless the record refers to them. Immutable.
 *
 * @param slot the record and attachment that had the files
 * @param files the original, if it is to go, and derivatives; at least one
 * @param notBefore readers may hold the old value until then
 * @param arguments values the application sent along
 */
public record DestroyJob(Slot slot, List<FileIdentity> files, Instant notBefore, Map<String, String> arguments)
        implements Job {

    /**
     * Copies files and arguments.
     *
     * @throws IllegalArgumentException if there is no file
     */
    public DestroyJob {
        requireNonNull(slot, "slot");
        requireNonNull(notBefore, "notBefore");
        files = List.copyOf(files);
        arguments = Map.copyOf(arguments);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "A destroy job for " + slot + " names no file, so there is nothing to do. Name at least one.");
        }
    }

    @Override
    public DestroyJob withArguments(Map<String, String> replaced) {
        return new DestroyJob(slot, files, notBefore, replaced);
    }
}
