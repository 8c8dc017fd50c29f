// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageValuesTest {

    @Test
    void detailsAreCopiedInOrderAndMayHaveNulls() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("z", null);
        metadata.put("a", 1);
        var details = new UploadDetails(metadata);

        metadata.clear();

        assertThat(details.metadata())
                .containsExactly(entry("z", null), entry("a", 1))
                .isUnmodifiable();
        assertThat(UploadDetails.none().metadata()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void aStoredObjectNeedsAnId() {
        assertThatThrownBy(() -> new StoredObject(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
    }

    @Test
    void anObjectExistsIfItIsFound() {
        assertThat(holding("a").exists("a")).isTrue();
        assertThat(holding("a").exists("b")).isFalse();
    }

    private static Storage holding(String held) {
        return new Storage() {
            @Override
            public StoredObject upload(InputStream content, String id, UploadDetails details) {
                throw new UnsupportedOperationException("only finds");
            }

            @Override
            public InputStream open(String id) {
                throw new UnsupportedOperationException("only finds");
            }

            @Override
            public Optional<StoredObject> find(String id) {
                return id.equals(held) ? Optional.of(new StoredObject(id, 1)) : Optional.empty();
            }

            @Override
            public void delete(String id) {
                throw new UnsupportedOperationException("only finds");
            }
        };
    }
}
