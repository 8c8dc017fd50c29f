// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdsTest {

    static class Key {
        Long branch;
        String code;
    }

    static Stream<Arguments> plainIds() {
        return Stream.of(
                Arguments.of(Long.class, 42L, "42"),
                Arguments.of(long.class, -1L, "-1"),
                Arguments.of(Integer.class, 7, "7"),
                Arguments.of(Short.class, (short) 3, "3"),
                Arguments.of(String.class, "a/../b \"x\"", "a/../b \"x\""),
                Arguments.of(BigInteger.class, new BigInteger("123456789012345678901"), "123456789012345678901"),
                Arguments.of(
                        UUID.class,
                        UUID.fromString("6f1c9a3e-0000-4000-8000-000000000001"),
                        "6f1c9a3e-0000-4000-8000-000000000001"));
    }

    @ParameterizedTest
    @MethodSource("plainIds")
    void aPlainIdIsItsTextAndComesBack(Class<?> type, Object id, String text) {
        var ids = RecordIds.of(type, List.of());

        assertThat(ids.toText(id)).isEqualTo(text);
        assertThat(ids.fromText(text)).isEqualTo(id);
    }

    @Test
    void aCompositeIdIsJsonWithSortedKeysAndComesBack() {
        var ids = RecordIds.of(Key.class, List.of("code", "branch"));
        var key = new Key();
        key.branch = 5L;
        key.code = "a\"b";

        var text = ids.toText(key);

        assertThat(text).isEqualTo("{\"branch\":\"5\",\"code\":\"a\\\"b\"}");
        assertThat(ids.fromText(text)).isInstanceOfSatisfying(Key.class, back -> {
            assertThat(back.branch).isEqualTo(5L);
            assertThat(back.code).isEqualTo("a\"b");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "1 OR 1=1", "99999999999999999999", "{}"})
    void textThatIsNoNumberIsRefusedForANumber(String text) {
        var ids = RecordIds.of(Long.class, List.of());

        assertThatThrownBy(() -> ids.fromText(text))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("java.lang.Long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"branch\":5,\"code\":\"x\"}",
                "{\"branch\":\"5\"}",
                "{\"branch\":\"x\",\"code\":\"x\"}",
                "{"
            })
    void textThatIsNoSuchObjectIsRefusedForACompositeId(String text) {
        var ids = RecordIds.of(Key.class, List.of("branch", "code"));

        assertThatThrownBy(() -> ids.fromText(text)).isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    void textOfUnreasonableLengthIsRefused() {
        var ids = RecordIds.of(String.class, List.of());

        assertThatThrownBy(() -> ids.fromText("x".repeat(501)))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("501");
    }

    @Test
    void anIdTypeWithoutATextFormIsAStartUpErrorThatNamesIt() {
        assertThatThrownBy(() -> RecordIds.of(LocalDate.class, List.of()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("java.time.LocalDate")
                .hasMessageContaining("UUID");
    }
}
