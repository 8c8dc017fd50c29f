// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.storage.LocalStorage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a {@link LocalStorage} answers. */
abstract class LocalFileContract extends ContractPart {

    LocalFileContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    void holdsTheContent() throws IOException {
        upload("a/b", "content");

        assertThat(local().path("a/b"))
                .hasValueSatisfying(file -> assertThat(file).isRegularFile().hasContent("content"));
    }

    @Test
    void isAbsentWhenTheObjectIs() throws IOException {
        upload("a/b", "content");

        assertThat(local().path("a")).isEmpty();
        assertThat(local().path("a/c")).isEmpty();
        assertThat(local().path("a/b/c")).isEmpty();
    }

    private LocalStorage local() {
        return power(LocalStorage.class);
    }
}
