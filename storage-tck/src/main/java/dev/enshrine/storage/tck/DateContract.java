// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.enshrine.storage.DatedStorage;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Since when a {@link DatedStorage} has its objects. */
abstract class DateContract extends ContractPart {

    DateContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    void isThatOfTheUpload() throws IOException {
        upload("a/b", "content");

        // a minute, since the clock is the storage's own
        assertThat(known("a/b")).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void ofAnObjectThatIsReplacedIsNotBeforeThatOfTheFormerOne() throws IOException {
        upload("a", "former");
        var former = known("a");

        upload("a", "latter");

        assertThat(known("a")).isAfterOrEqualTo(former);
    }

    @Test
    void ofAMissingObjectIsEmpty() throws IOException {
        upload("a/b", "content");

        assertThat(dated().storedAt("a/c")).isEmpty();
        assertThat(dated().storedAt("a")).isEmpty();
        assertThat(dated().storedAt("a/b/c")).isEmpty();
    }

    @Test
    void ofADeletedObjectIsEmpty() throws IOException {
        upload("a", "content");
        storage().delete("a");

        assertThat(dated().storedAt("a")).isEmpty();
    }

    /** A storage may have places where nobody knows; then there is nothing to hold it to. */
    private Instant known(String id) {
        var date = dated().storedAt(id);
        assumeThat(date).isPresent();
        return date.orElseThrow();
    }

    private DatedStorage dated() {
        return power(DatedStorage.class);
    }
}
