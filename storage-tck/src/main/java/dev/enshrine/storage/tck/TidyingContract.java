// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.storage.TidyingStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a {@link TidyingStorage} deletes, and what it leaves. */
abstract class TidyingContract extends ContractPart {

    TidyingContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    void leavesWhatIsStored() throws IOException {
        upload("a", "1");
        upload("b/c", "2");

        assertThat(tidying().tidy(later())).isZero();

        assertThat(text("a")).isEqualTo("1");
        assertThat(text("b/c")).isEqualTo("2");
    }

    @Test
    void leavesNothingOfAnUploadThatBrokeOff() throws IOException {
        var failure = new IOException("the client went");
        var cut = CutContent.of(Contents.of("content"), failure);
        assertThatThrownBy(() -> tidying().upload(cut, "a", UploadDetails.none()))
                .isInstanceOf(Exception.class);

        tidying().tidy(later());

        assertThat(tidying().tidy(later())).as("left by the first time").isZero();
        assertThat(storage().exists("a")).isFalse();
        assertThat(idsIfListed()).isEmpty();
    }

    @Test
    void leavesAnUploadThatGoesOn() throws IOException {
        var content = tidyingWhileRead(Contents.of("content"));

        storage().upload(content, "a", UploadDetails.none());

        assertThat(text("a")).isEqualTo("content");
    }

    @Test
    void ofAnEmptyStorageDeletesNothing() {
        assertThat(tidying().tidy(later())).isZero();
    }

    private InputStream tidyingWhileRead(InputStream content) {
        var tidying = tidying();
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                var count = super.read(into, offset, length);
                if (count < 0) {
                    tidying.tidy(Instant.now().minus(Duration.ofHours(1)));
                }
                return count;
            }
        };
    }

    /** After everything that happened in the test, by any clock. */
    private static Instant later() {
        return Instant.now().plus(Duration.ofDays(1));
    }

    private TidyingStorage tidying() {
        return power(TidyingStorage.class);
    }
}
