// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.storage.LinkingStorage;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a {@link LinkingStorage} answers. */
abstract class LinkContract extends ContractPart {

    LinkContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    void isOfOneObjectAlone() {
        var ids = Stream.of("a/b", "a%2Fb", "a b", "a+b", "a%20b", "a?b", "a#b", "a;b");

        assertThat(ids.map(linking()::url).flatMap(Optional::stream)).doesNotHaveDuplicates();
    }

    @Test
    void isMadeWithoutLookingWhetherTheObjectIsThere() throws IOException {
        var linking = linking();
        var before = linking.url("a/b");

        upload("a/b", "content");

        // The rest may be a signature that changes with the time.
        assertThat(before.map(URI::getRawPath)).isEqualTo(linking.url("a/b").map(URI::getRawPath));
    }

    private LinkingStorage linking() {
        return power(LinkingStorage.class);
    }
}
