// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeSourcesTest {
    private static final Source SMALL = Source.of(new byte[1], "small.txt");
    private static final Source LARGE = Source.of(new byte[2], "large.txt");

    @Test
    @Behaviour("DE-01")
    void mayNestNamesAndLists() {
        var sources = DerivativeSources.of(
                Map.of("sizes", Map.of("small", SMALL), "pages", List.of(DerivativeSources.of(LARGE))));

        assertThat(sources.names().get("sizes").names().get("small").file()).contains(SMALL);
        assertThat(sources.names().get("pages").list().get(0).file()).contains(LARGE);
        assertThat(sources.file()).isEmpty();
    }

    @Test
    void keepsTheOrder() {
        var names = new LinkedHashMap<String, Source>();
        names.put("z", SMALL);
        names.put("a", LARGE);

        assertThat(DerivativeSources.of(names).names().keySet()).containsExactly("z", "a");
    }

    @Test
    @Behaviour("DE-06")
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> DerivativeSources.of(Map.of("small", "small.jpg")))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("one was 'small.jpg'");
        assertThatThrownBy(() -> DerivativeSources.of(List.of(Map.of(1, SMALL))))
                .isInstanceOf(InvalidFileDataException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../small", "a.b", "a/b", "a b", "\u00e4"})
    void refusesANameThatCannotBePartOfAnId(String name) {
        assertThatThrownBy(() -> DerivativeSources.of(Map.of("sizes", Map.of(name, SMALL))))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    @Behaviour("DE-05")
    void doesNotFollowTheMapItWasMadeOf() {
        var pages = new ArrayList<Object>(List.of(SMALL));
        var names = new HashMap<String, Object>(Map.of("pages", pages));
        var sources = DerivativeSources.of(names);

        pages.add(LARGE);
        names.put("large", LARGE);

        assertThat(sources.names()).containsOnlyKeys("pages").isUnmodifiable();
        assertThat(sources.names().get("pages").list()).hasSize(1).isUnmodifiable();
    }

    @Test
    void isEmptyWithoutAnyFile() {
        assertThat(DerivativeSources.none().isEmpty()).isTrue();
        assertThat(DerivativeSources.of(Map.of("pages", List.of(), "sizes", Map.of()))
                        .isEmpty())
                .isTrue();
        assertThat(DerivativeSources.of(List.of(SMALL)).isEmpty()).isFalse();
        assertThat(DerivativeSources.of(SMALL).isEmpty()).isFalse();
    }
}
