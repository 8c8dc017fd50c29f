// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UrlOptionsTest {

    @Test
    @Behaviour("MD-16")
    void winOverTheirDefaults() {
        var given = UrlOptions.none().withExpiry(Duration.ofMinutes(1)).with("a", "1");
        var defaults = UrlOptions.none()
                .withExpiry(Duration.ofMinutes(2))
                .withDownloadName("x")
                .with("a", "2")
                .with("b", "2");

        var both = given.orElse(defaults);

        assertThat(both.expiry()).hasValue(Duration.ofMinutes(1));
        assertThat(both.downloadName()).hasValue("x");
        assertThat(both.more())
                .containsOnly(Map.entry("a", "1"), Map.entry("b", "2"))
                .isUnmodifiable();
        assertThat(given.orElse(UrlOptions.none())).isEqualTo(given).hasSameHashCodeAs(given);
    }

    @Test
    void needATimeToWorkIn() {
        for (var none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> UrlOptions.none().withExpiry(none)).isInstanceOf(MisconfiguredException.class);
        }
    }
}
