// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;
import java.util.Optional;

/**
 * A gateway that can list its records, so that upkeep covers them: lost jobs are asked for again, and the storages that its uploader uses can be cleared. Must be safe for many threads.
 *
 * @param <R> the class of the records
 */
public interface ListingGateway<R> extends RecordGateway<R> {

    /**
     * The committed records that have a file, in the order of some key that never changes, without a lock. It may leave out none that is there during all of the pass.
     *
     * @param after the id of the last record of the batch before; empty for the first batch
     * @param most how many at the most; fewer mean that there are no more
     */
    List<R> list(Optional<String> after, int most);
}
