// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Moves a cached file to permanent storage. Immutable.
 *
 * @param slot the record and attachment that had the file when the job was asked for
 * @param cached where the file lies in temporary storage
 * @param target where it is to lie in permanent storage, as computed when the job was asked for
 * @param arguments values the application sent along
 */
public record PromoteJob(Slot slot, FileIdentity cached, FileIdentity target, Map<String, String> arguments)
        implements Job {

    /** Copies the arguments. */
    public PromoteJob {
        requireNonNull(slot, "slot");
        requireNonNull(cached, "cached");
        requireNonNull(target, "target");
        arguments = Map.copyOf(arguments);
    }

    @Override
    public List<FileIdentity> files() {
        return List.of(cached);
    }

    @Override
    public PromoteJob withArguments(Map<String, String> replaced) {
        return new PromoteJob(slot, cached, target, replaced);
    }

    /**
     * What must be asked for when this job is given up, since one of its tries may have copied the file already.
     *
     * @param notBefore readers may hold the copy until then
     */
    public DestroyJob inVain(Instant notBefore) {
        return new DestroyJob(slot, List.of(target), notBefore, Map.of());
    }
}
