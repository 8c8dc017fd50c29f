// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
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
        @Behaviour({"DE-01", "DE-24"})
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
        @Behaviour("DE-24")
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
        @Behaviour("DE-01")
        void refusesWhatIsNeitherFileNorNameNorList() {
            assertThatThrownBy(() -> Derivatives.of(Map.of("small", "s.jpg")))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("one was 's.jpg'");
            assertThatThrownBy(() -> Derivatives.of(Map.of("pages", Arrays.asList(file("p"), null))))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("one was 'null'");
        }

        @Test
        @Behaviour("DE-05")
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
        @Behaviour("DE-05")
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
        @Behaviour("DE-14")
        void replacesFilesOfTheSameName() {
            var merged = Derivatives.none()
                    .with("small", file("old"))
                    .merge(Derivatives.none().with("small", file("new")));

            assertThat(merged.files()).containsExactly(file("new"));
        }

        @Test
        @Behaviour("DE-14")
        void mergesNamesInDepth() {
            var first = Derivatives.of(Map.of("thumbs", Map.of("small", file("s"), "large", file("l"))));
            var second = Derivatives.of(Map.of("thumbs", Map.of("large", file("l2"), "huge", file("h"))));

            assertThat(first.merge(second))
                    .isEqualTo(Derivatives.of(
                            Map.of("thumbs", Map.of("small", file("s"), "large", file("l2"), "huge", file("h")))));
        }

        @Test
        @Behaviour("DE-14")
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
    class MadeAnew {

        @Test
        void takeThePlaceOfFilesAndOfWholeLists() {
            var before = Derivatives.of(
                    Map.of("thumbs", Map.of("small", file("s"), "large", file("l")), "pages", List.of(file("p"))));
            var made = Derivatives.of(Map.of("thumbs", Map.of("small", file("s2")), "pages", List.of(file("q"))));

            var after = before.renew(made);

            assertThat(after)
                    .isEqualTo(Derivatives.of(Map.of(
                            "thumbs", Map.of("small", file("s2"), "large", file("l")), "pages", List.of(file("q")))));
            assertThat(after.renew(made)).as("made twice").isEqualTo(after);
        }

        @Test
        void withNoneChangeNothing() {
            var some = Derivatives.none().with("a", file("x"));

            assertThat(some.renew(Derivatives.none())).isEqualTo(some);
            assertThat(Derivatives.none().renew(some)).isEqualTo(some);
        }
    }

    @Nested
    class TakenOut {
        private final Derivatives all = Derivatives.of(Map.of(
                "thumbs",
                Map.of("small", file("s"), "large", file("l")),
                "pages",
                List.of(file("0"), file("1"), file("2")),
                "poster",
                file("p")));

        @Test
        @Behaviour("DE-19")
        void fromNestedNames() {
            assertThat(all.without("thumbs", "small").filesAt("thumbs")).containsExactly(file("l"));
        }

        @Test
        @Behaviour({"DE-19", "DE-24"})
        void fromAListSoThatTheOthersMoveUp() {
            assertThat(all.without("pages", 1).filesAt("pages")).containsExactly(file("0"), file("2"));
            assertThat(all.without("pages", "0").filesAt("pages")).containsExactly(file("1"), file("2"));
        }

        @Test
        @Behaviour("DE-19")
        void asAWholeBranch() {
            assertThat(all.without("pages").asMap()).containsOnlyKeys("thumbs", "poster");
        }

        @Test
        void withTheNamesThatAreEmptyThen() {
            assertThat(all.without("thumbs", "small").without("thumbs", "large").asMap())
                    .containsOnlyKeys("pages", "poster");
            assertThat(Derivatives.none().with("a", file("x")).without("a").isEmpty())
                    .isTrue();
        }

        @Test
        void allOfThem() {
            assertThat(all.without().isEmpty()).isTrue();
        }

        @Test
        void whereNothingIsChangesNothing() {
            assertThat(all.without("huge")).isEqualTo(all);
            assertThat(all.without("pages", 3)).isEqualTo(all);
            assertThat(all.without("poster", "more")).isEqualTo(all);
            assertThat(Derivatives.none().without("a").isEmpty()).isTrue();
        }

        @Test
        void leavesTheOthersAsTheyWere() {
            all.without("pages", 1);

            assertThat(all.files()).hasSize(6);
        }
    }

    @Test
    void findsEveryFileBelowAPath() {
        var derivatives = Derivatives.of(Map.of("pages", List.of(file("0"), Map.of("thumb", file("1")))));

        assertThat(derivatives.filesAt("pages")).containsExactly(file("0"), file("1"));
        assertThat(derivatives.filesAt("pages", 1, "thumb")).containsExactly(file("1"));
        assertThat(derivatives.filesAt()).hasSize(2);
        assertThat(derivatives.filesAt("other")).isEmpty();
    }

    @Test
    void canBeMappedByPath() {
        var derivatives = Derivatives.of(Map.of("pages", List.of(file("0"), Map.of("thumb", file("1")))));

        var mapped = derivatives.map((path, old) -> file(path + old.id()));

        assertThat(mapped.find("pages", 0)).contains(file("[pages, 0]0"));
        assertThat(mapped.find("pages", 1, "thumb")).contains(file("[pages, 1, thumb]1"));
        assertThat(Derivatives.none().map((path, old) -> old).isEmpty()).isTrue();
    }

    @Nested
    class InJson {

        @Test
        @Behaviour("DE-25")
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
        @Behaviour("DE-03")
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
