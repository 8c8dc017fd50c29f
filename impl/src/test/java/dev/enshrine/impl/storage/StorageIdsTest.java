// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageIdsTest {

    @Test
    void givesBackAnIdThatFollowsTheRule() {
        assertThat(StorageIds.check("photo/7/image/3f9c.jpg")).isEqualTo("photo/7/image/3f9c.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "/etc/passwd, begins or ends with '/'",
        "a/../b, has the name '..'",
        "a\\b, has a backslash",
    })
    void saysWhichPartOfTheRuleWasBroken(String id, String problem) {
        assertThatThrownBy(() -> StorageIds.check(id))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("'" + id + "' cannot be")
                .hasMessageContaining(problem)
                .hasMessageContaining("Use names separated by '/'");
    }

    @Test
    void quotesAHostileIdWithoutBreakingTheLogLineAndNotInFull() {
        var hostile = "x\r\nERROR forged\0" + "y".repeat(1_000);

        assertThatThrownBy(() -> StorageIds.check(hostile))
                .hasMessageContaining("'x??ERROR forged?yyy")
                .hasMessageContaining("has " + hostile.length() + " characters")
                .hasMessageNotContaining("y".repeat(81));
    }
}
