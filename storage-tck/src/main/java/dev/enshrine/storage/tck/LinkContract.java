// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.UrlOptions;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.LinkingStorage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a {@link LinkingStorage} answers. */
abstract class LinkContract extends ContractPart {

    LinkContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    @Behaviour("ST-08")
    void isOfOneObjectAlone() {
        var ids = Stream.of("a/b", "a%2Fb", "a b", "a+b", "a%20b", "a?b", "a#b", "a;b");

        assertThat(ids.map(linking()::url).flatMap(Optional::stream)).doesNotHaveDuplicates();
    }

    @Test
    @Behaviour("ST-03")
    void isMadeWhateverElseIsAskedFor() {
        var options = UrlOptions.none()
                .withExpiry(Duration.ofMinutes(1))
                .withDownloadName("a \"b\"\r\n\u00fc.jpg")
                .with("unknown", "anything");

        assertThat(linking().url("a/b", options).isPresent())
                .isEqualTo(linking().url("a/b").isPresent());
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
