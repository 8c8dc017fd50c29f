// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.util.List;
import java.util.Map;

/**
 * Makes derivatives of a promoted file and writes them to its row, unless the record has another file by then. Immutable.
 *
 * @param slot the record and attachment that has the file
 * @param file where the original lies in permanent storage
 * @param names which processors of the uploader to run; at least one
 * @param arguments values the application sent along
 */
public record DerivativesJob(Slot slot, FileIdentity file, List<String> names, Map<String, String> arguments)
        implements Job {

    /**
     * Copies names and arguments.
     *
     * @throws IllegalArgumentException if there is no name
     */
    public DerivativesJob {
        requireNonNull(slot, "slot");
        requireNonNull(file, "file");
        names = List.copyOf(names);
        arguments = Map.copyOf(arguments);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A derivatives job for " + slot
                    + " names no processor, so there is nothing to do. Name at least one.");
        }
    }

    @Override
    public List<FileIdentity> files() {
        return List.of(file);
    }

    @Override
    public DerivativesJob withArguments(Map<String, String> replaced) {
        return new DerivativesJob(slot, file, names, replaced);
    }
}
