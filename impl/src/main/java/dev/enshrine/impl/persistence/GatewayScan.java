// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.ListingGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scans by what a gateway lists. */
final class GatewayScan<R> implements SlotScan {
    private final ListingGateway<R> gateway;

    GatewayScan(ListingGateway<R> gateway) {
        this.gateway = gateway;
    }

    /** Those without a file are not listed. */
    @Override
    public Batch keys(Position after, int most) {
        return next(after, most, Set.of());
    }

    @Override
    public Batch next(Position after, int most, Set<String> storages) {
        var records = gateway.list(after.key().stream().map(String.class::cast).findFirst(), most);
        var rows = new ArrayList<Row>();
        var last = Optional.<Position>empty();
        for (var record : records) {
            var id = gateway.id(record).orElseThrow();
            last = Optional.of(new Position(List.of(id)));
            gateway.file(record).ifPresent(file -> rows.add(new Row(id, file, file.toJson())));
        }
        return new Batch(rows, records.size() < most ? Optional.empty() : last);
    }
}
