// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.util.List;

/** What the parts of the contract have in common. */
abstract class ContractPart {
    private final StoragesUnderTest storages;

    ContractPart(StoragesUnderTest storages) {
        this.storages = storages;
    }

    final Storage storage() {
        return storages.storage();
    }

    final Storage neighbour() {
        return storages.neighbour();
    }

    /** The storage as one with that power; a test that asks for one it does not have is skipped. */
    final <T extends Storage> T power(Class<T> power) {
        assumeThat(storage()).isInstanceOf(power);
        return power.cast(storage());
    }

    final StoredObject upload(String id, String text) throws IOException {
        return upload(storage(), id, text);
    }

    final StoredObject upload(Storage to, String id, String text) throws IOException {
        return to.upload(Contents.of(text), id, UploadDetails.none());
    }

    final String text(String id) throws IOException {
        return text(storage(), id);
    }

    final String text(Storage from, String id) throws IOException {
        return new String(bytes(from, id), UTF_8);
    }

    final byte[] bytes(Storage from, String id) throws IOException {
        try (var content = from.open(id)) {
            return content.readAllBytes();
        }
    }

    /** All ids, or none if the storage cannot list. */
    final List<String> idsIfListed() {
        return storage() instanceof ListingStorage listing ? ids(listing, "") : List.of();
    }

    final List<String> ids(ListingStorage listed, String folder) {
        try (var objects = listed.list(folder)) {
            return objects.map(StoredObject::id).toList();
        }
    }
}
