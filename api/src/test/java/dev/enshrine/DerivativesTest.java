// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DerivativesTest {

    @Nested
    class ATree {

        @Test
        void mayNestNamesAndLists() {
            var derivatives = Derivatives.of(Map.of(
                    "small",
                    file("s"),
                    "pages",
                    List.of(file("p0"), Map.of("thumb", file("p1t"), "list", List.of(file("p1l"))))));

            assertThat(derivatives.find("small")).contains(file("s"));
            assertThat(derivatives.find("pages", 0)).contains(file("p0"));
            assertThat(derivatives.find("pages", 1, "thumb")).contains(file("p1t"));
            assertThat(derivatives.find("pages", 1, "list", 0)).contains(file("p1l"));
            assertThat(derivatives.files()).containsExactlyInAnyOrder(file("s"), file("p0"), file("p1t"), file("p1l"));
        }

        @Test
        void takesDigitsAsAPosition() {
            var derivatives = Derivatives.of(Map.of("pages", List.of(file("p0"), file("p1")), "7", file("seven")));

            assertThat(derivatives.find("pages", "1")).contains(file("p1"));
            assertThat(derivatives.find(7)).contains(file("seven"));
        }

        @Test
        void hasNothingAtOtherPaths() {
            var derivatives = Derivatives.of(Map.of("small", file("s"), "pages", List.of(file("p0"))));

            assertThat(derivatives.find()).isEmpty();
            assertThat(derivatives.find("large")).isEmpty();
            assertThat(derivatives.find("small", "more")).isEmpty();
            assertThat(derivatives.find("pages")).isEmpty();
            assertThat(derivatives.find("pages", 1)).isEmpty();
            assertThat(derivatives.find("pages", -1)).isEmpty();
            assertThat(derivatives.find("pages", "first")).isEmpty();
            assertThat(derivatives.find("pages", "")).isEmpty();
            assertThat(derivatives.find("pages", "99999999999999999999")).isEmpty();
        }

        @Test
        void keepsItsOrder() {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("z", file("1"));
            tree.put("a", Map.of("x", file("2")));
            tree.put("m", List.of(file("3"), file("4")));

            assertThat(Derivatives.of(tree).files()).containsExactly(file("1"), file("2"), file("3"), file("4"));
        }

        @Test
        void refusesWhatIsNeitherFileNorNameNorList() {
            assertThatThrownBy(() -> Derivatives.of(Map.of("small", "s.jpg")))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("one was 's.jpg'");
            assertThatThrownBy(() -> Derivatives.of(Map.of("pages", Arrays.asList(file("p"), null))))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("one was 'null'");
        }

        @Test
        void neitherChangesNorFollowsTheMapItWasMadeOf() {
            var pages = new ArrayList<Object>(List.of(file("p0")));
            var tree = new HashMap<String, Object>(Map.of("pages", pages));
            var derivatives = Derivatives.of(tree);

            pages.add(file("p1"));
            tree.put("small", file("s"));

            assertThat(derivatives.files()).containsExactly(file("p0"));
            assertThat(derivatives.asMap()).isUnmodifiable();
            assertThat((List<?>) derivatives.asMap().get("pages")).isUnmodifiable();
        }

        @Test
        void mayComeFromAMapThatCannotBeChanged() {
            var derivatives = Derivatives.of(Map.of("a", Map.of("b", List.of(file("x")))));

            assertThat(derivatives.with("c", file("y")).files()).containsExactlyInAnyOrder(file("x"), file("y"));
        }

        @Test
        void isEmptyWithoutNames() {
            assertThat(Derivatives.of(Map.of())).isEqualTo(Derivatives.none());
            assertThat(Derivatives.none().isEmpty()).isTrue();
            assertThat(Derivatives.none().files()).isEmpty();
            assertThat(Derivatives.none().with("a", file("x")).isEmpty()).isFalse();
        }

        @Test
        void equalsOneWithTheSameFilesUnderTheSameNames() {
            var one = Derivatives.of(Map.of("a", file("x"), "b", List.of(file("y"))));

            assertThat(one)
                    .isEqualTo(Derivatives.of(Map.of("b", List.of(file("y")), "a", file("x"))))
                    .hasSameHashCodeAs(Derivatives.of(Map.of("b", List.of(file("y")), "a", file("x"))))
                    .isNotEqualTo(Derivatives.of(Map.of("a", file("x"), "b", file("y"))))
                    .isNotEqualTo(Derivatives.none());
        }
    }

    @Nested
    class Merging {

        @Test
        void replacesFilesOfTheSameName() {
            var merged = Derivatives.none()
                    .with("small", file("old"))
                    .merge(Derivatives.none().with("small", file("new")));

            assertThat(merged.files()).containsExactly(file("new"));
        }

        @Test
        void mergesNamesInDepth() {
            var first = Derivatives.of(Map.of("thumbs", Map.of("small", file("s"), "large", file("l"))));
            var second = Derivatives.of(Map.of("thumbs", Map.of("large", file("l2"), "huge", file("h"))));

            assertThat(first.merge(second))
                    .isEqualTo(Derivatives.of(
                            Map.of("thumbs", Map.of("small", file("s"), "large", file("l2"), "huge", file("h")))));
        }

        @Test
        void appendsLists() {
            var first = Derivatives.of(Map.of("pages", List.of(file("0"))));
            var second = Derivatives.of(Map.of("pages", List.of(file("1"), file("2"))));

            assertThat(first.merge(second).files()).containsExactly(file("0"), file("1"), file("2"));
        }

        @Test
        void replacesWhatIsOfAnotherKind() {
            var first = Derivatives.of(Map.of("a", file("x"), "b", List.of(file("y"))));
            var second = Derivatives.of(Map.of("a", List.of(file("z")), "b", Map.of("c", file("w"))));

            assertThat(first.merge(second)).isEqualTo(second);
        }

        @Test
        void withNoneChangesNothing() {
            var some = Derivatives.none().with("a", file("x"));

            assertThat(some.merge(Derivatives.none())).isEqualTo(some);
            assertThat(Derivatives.none().merge(some)).isEqualTo(some);
        }

        @Test
        void leavesBothAsTheyWere() {
            var first = Derivatives.of(Map.of("pages", List.of(file("0"))));
            var second = Derivatives.of(Map.of("pages", List.of(file("1"))));

            var merged = first.merge(second);

            assertThat(first.files()).containsExactly(file("0"));
            assertThat(second.files()).containsExactly(file("1"));
            assertThat(merged.asMap()).isUnmodifiable();
            assertThat((List<?>) merged.asMap().get("pages")).isUnmodifiable();
        }
    }

    @Nested
    class InJson {

        @Test
        void aMapWhoseIdIsTextIsAFileAndAnyOtherIsNames() {
            var derivatives = read("""
                    {"id": {"id": "leaf", "storage": "store"}, "group": {"id": {"id": "nested", "storage": "store"}}}""");

            assertThat(derivatives.find("id")).contains(file("leaf"));
            assertThat(derivatives.find("group", "id")).contains(file("nested"));
        }

        @Test
        void aFileKeepsItsMetadata() {
            var derivatives = read("""
                    {"pages": [{"id": "p", "storage": "store", "metadata": {"size": 5}}]}""");

            assertThat(derivatives.find("pages", 0))
                    .hasValueSatisfying(page -> assertThat(page.size()).hasValue(5));
        }

        @Test
        void theyAreClearedByDataWithoutThem() {
            var file = UploadedFile.fromJson("{\"id\": \"a\", \"storage\": \"store\", \"metadata\": {}}");

            assertThat(file.derivatives().isEmpty()).isTrue();
        }

        private Derivatives read(String json) {
            return UploadedFile.fromJson("{\"id\": \"a\", \"storage\": \"store\", \"derivatives\": " + json + "}")
                    .derivatives();
        }
    }

    private static UploadedFile file(String id) {
        return UploadedFile.of(new FileIdentity("store", id), Map.of());
    }
}
