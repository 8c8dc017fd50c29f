// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.ListingGateway;
import dev.enshrine.RecordGateway;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.protocol.EntityWrites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a record that JPA does not know, by the application's gateway. Safe for many threads, as the gateway is.
 *
 * @param <R> the record's class
 */
public final class GatewaySlot<R> implements LockedSlot {
    private final RecordGateway<R> gateway;

    /** The rows of that gateway. */
    public GatewaySlot(RecordGateway<R> gateway) {
        this.gateway = gateway;
    }

    /** The application's gateway. */
    public RecordGateway<R> gateway() {
        return gateway;
    }

    /** Whoever saves a record may write its whole row, but compares it before, under the row's lock. */
    @Override
    public EntityWrites writes() {
        return new EntityWrites(false, false);
    }

    @Override
    public SlotRow read(Object recordId) {
        return row(gateway.find((String) recordId));
    }

    @Override
    public SlotRow lock(Object recordId) {
        return row(gateway.lock((String) recordId));
    }

    @Override
    public SlotRow lockInListener(Object recordId) {
        return lock(recordId);
    }

    @Override
    public void write(Object recordId, @Nullable UploadedFile file) {
        if (!gateway.write((String) recordId, file)) {
            throw ERRORS.notOneRow(gateway.entity(), recordId, 0);
        }
    }

    @Override
    public void replace(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file); // the gateway knows of versions, if there are any
    }

    @Override
    public Optional<SlotScan> scan(RecordIds ids) {
        return gateway instanceof ListingGateway<R> listing
                ? Optional.of(new GatewayScan<>(listing))
                : Optional.empty();
    }

    private SlotRow row(Optional<R> record) {
        return record.map(found -> SlotRow.holding(gateway.file(found).orElse(null)))
                .orElseGet(SlotRow::missing);
    }
}
