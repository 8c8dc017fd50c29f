// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many parts there are, and how long. */
@Behaviour("S3-04")
class PartSizesTest {
    private static final long MIB = 1024L * 1024;
    private static final long TIB = MIB * 1024 * 1024;
    private static final PartSizes DEFAULT = new PartSizes(PartSizes.LEAST, PartSizes.MOST);

    @Test
    void beginAtFiveMebibytes() {
        assertThat(DEFAULT.of(1, OptionalLong.empty())).isEqualTo(5 * MIB);
        assertThat(DEFAULT.of(1000, OptionalLong.empty())).isEqualTo(5 * MIB);
        assertThat(DEFAULT.of(1, OptionalLong.of(40_000 * MIB))).isEqualTo(5 * MIB);
    }

    @Test
    void growWhenTheLengthIsNotKnown() {
        assertThat(DEFAULT.of(1001, OptionalLong.empty())).isEqualTo(10 * MIB);
        assertThat(DEFAULT.of(10_000, OptionalLong.empty())).isEqualTo(2560 * MIB);
    }

    @ParameterizedTest
    @ValueSource(longs = {50_000 * MIB, 50_000 * MIB + 1, TIB, 5 * TIB})
    void areEqualAndFewEnoughWhenTheLengthIsKnown(long length) {
        long size = DEFAULT.of(1, OptionalLong.of(length));

        assertThat((length + size - 1) / size).isLessThanOrEqualTo(10_000);
        assertThat(DEFAULT.of(9_999, OptionalLong.of(length))).isEqualTo(size);
    }

    @Test
    void areEnoughForAboutTheLargestObjectOfUnknownLength() {
        long sum = LongStream.rangeClosed(1, 10_000)
                .map(number -> DEFAULT.of((int) number, OptionalLong.empty()))
                .sum();

        assertThat(sum).isGreaterThan(4 * TIB);
    }

    @Test
    void growSoonerWhenFewerAreTaken() {
        var sizes = new PartSizes(PartSizes.LEAST, 100);

        assertThat(sizes.of(10, OptionalLong.empty())).isEqualTo(5 * MIB);
        assertThat(sizes.of(11, OptionalLong.empty())).isEqualTo(10 * MIB);
    }

    @Test
    void areNeverLongerThanTheServiceTakes() {
        var sizes = new PartSizes(1024 * MIB, 10_000);

        assertThat(sizes.of(10_000, OptionalLong.empty())).isEqualTo(PartSizes.LARGEST);
    }
}
