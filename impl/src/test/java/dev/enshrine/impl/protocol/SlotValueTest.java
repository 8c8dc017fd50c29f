// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.c;
import static dev.enshrine.impl.protocol.SlotValues.p;
import static dev.enshrine.impl.protocol.SlotValues.thumb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlotValueTest {

    @ParameterizedTest
    @EnumSource
    void itsStoredFormIsWhatItIsOrPromotesTo(Held held) {
        var form = held.value.storedForm().map(FileIdentity::toString).orElse("");

        assertThat(form).isEqualTo(held.becomes);
    }

    @ParameterizedTest
    @EnumSource
    void itRefersToExactlyTheFilesItNeeds(Held held) {
        for (var file : Set.of("store:p0", "store:p1", "store:t0", "archive:x", "cache:c0", "cache:c1")) {
            var identity =
                    new FileIdentity(file.substring(0, file.indexOf(':')), file.substring(file.indexOf(':') + 1));

            assertThat(held.value.refersTo(identity))
                    .as(file)
                    .isEqualTo(held.needs().contains(file));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsTheSameAsExactlyWhatTheColumnWouldSayTheSameOf(Held held) {
        for (var other : Held.values()) {
            assertThat(held.value.isSameAs(other.value)).as("" + other).isEqualTo(held.says.equals(other.says));
        }
    }

    @Test
    void aStoredValueKeepsItsOwnCopyOfTheDerivatives() {
        var derivatives = new HashSet<>(Set.of(thumb(0)));
        var stored = new Stored(p(0).file(), derivatives);

        derivatives.clear();

        assertThat(stored.derivatives()).containsExactly(thumb(0));
    }

    @Test
    void aStoredValueHasNoDerivativesUnlessSaid() {
        assertThat(new Stored(c(0).promoted())).isEqualTo(p(0));
    }
}
