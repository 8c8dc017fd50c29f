// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import static dev.enshrine.validation.Rules.contentTypes;
import static dev.enshrine.validation.Rules.dimensionsBetween;
import static dev.enshrine.validation.Rules.extensions;
import static dev.enshrine.validation.Rules.heightBetween;
import static dev.enshrine.validation.Rules.maxDimensions;
import static dev.enshrine.validation.Rules.maxHeight;
import static dev.enshrine.validation.Rules.maxSize;
import static dev.enshrine.validation.Rules.maxWidth;
import static dev.enshrine.validation.Rules.megabytes;
import static dev.enshrine.validation.Rules.minDimensions;
import static dev.enshrine.validation.Rules.minHeight;
import static dev.enshrine.validation.Rules.minSize;
import static dev.enshrine.validation.Rules.minWidth;
import static dev.enshrine.validation.Rules.notContentTypes;
import static dev.enshrine.validation.Rules.notExtensions;
import static dev.enshrine.validation.Rules.sizeBetween;
import static dev.enshrine.validation.Rules.widthBetween;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.FileIdentity;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Rule;
import dev.enshrine.RuleContext;
import dev.enshrine.RuleMessages;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each rule allows, and what it says. */
class RulesTest {

    private record Context(UploadedFile file, RuleMessages messages) implements RuleContext {
        @Override
        public Object record() {
            return "a record";
        }

        @Override
        public String attribute() {
            return "image";
        }

        @Override
        public Map<String, String> arguments() {
            return Map.of();
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }
    }

    private static UploadedFile file(String id, Map<String, ? extends @Nullable Object> metadata) {
        return UploadedFile.of(new FileIdentity("cache", id), metadata);
    }

    private static UploadedFile sized(long bytes) {
        return file("x", Map.of("size", bytes));
    }

    private static UploadedFile image(int width, int height) {
        return file("x", Map.of("width", width, "height", height));
    }

    private static UploadedFile typed(@Nullable String type) {
        return file("x", Collections.singletonMap("mime_type", type));
    }

    private static List<String> errors(Rule rule, UploadedFile file) {
        return rule.check(new Context(file, RuleMessages.standard()));
    }

    static List<Arguments> broken() {
        return List.of(
                Arguments.of(maxSize(1024), sized(1025), "size must not be greater than 1.0 KB"),
                Arguments.of(minSize(10), sized(9), "size must not be less than 10.0 B"),
                Arguments.of(sizeBetween(10, 20), sized(9), "size must not be less than 10.0 B"),
                Arguments.of(sizeBetween(10, 20), sized(21), "size must not be greater than 20.0 B"),
                Arguments.of(maxWidth(10), image(11, 1), "width must not be greater than 10px"),
                Arguments.of(minWidth(10), image(9, 1), "width must not be less than 10px"),
                Arguments.of(widthBetween(10, 20), image(9, 1), "width must not be less than 10px"),
                Arguments.of(widthBetween(10, 20), image(21, 1), "width must not be greater than 20px"),
                Arguments.of(maxHeight(10), image(1, 11), "height must not be greater than 10px"),
                Arguments.of(minHeight(10), image(1, 9), "height must not be less than 10px"),
                Arguments.of(heightBetween(10, 20), image(1, 9), "height must not be less than 10px"),
                Arguments.of(heightBetween(10, 20), image(1, 21), "height must not be greater than 20px"),
                Arguments.of(maxDimensions(10, 20), image(11, 20), "dimensions must not be greater than 10x20"),
                Arguments.of(maxDimensions(10, 20), image(10, 21), "dimensions must not be greater than 10x20"),
                Arguments.of(minDimensions(10, 20), image(9, 20), "dimensions must not be less than 10x20"),
                Arguments.of(
                        dimensionsBetween(10, 20, 30, 40), image(10, 19), "dimensions must not be less than 10x20"),
                Arguments.of(
                        dimensionsBetween(10, 20, 30, 40), image(31, 40), "dimensions must not be greater than 30x40"),
                Arguments.of(
                        contentTypes("image/png", "image/gif"),
                        typed("text/plain"),
                        "type must be one of: image/png, image/gif"),
                Arguments.of(notContentTypes("text/html"), typed("text/html"), "type must not be one of: text/html"),
                Arguments.of(extensions("png", ".gif"), file("x.txt", Map.of()), "extension must be one of: png, .gif"),
                Arguments.of(extensions("png"), file("x", Map.of()), "extension must be one of: png"),
                Arguments.of(notExtensions("exe"), file("x.EXE", Map.of()), "extension must not be one of: exe"));
    }

    static List<Arguments> kept() {
        return List.of(
                Arguments.of(maxSize(1024), sized(1024)),
                Arguments.of(minSize(10), sized(10)),
                Arguments.of(sizeBetween(10, 20), sized(20)),
                Arguments.of(maxWidth(10), image(10, 99)),
                Arguments.of(minWidth(10), image(10, 1)),
                Arguments.of(widthBetween(10, 20), image(20, 1)),
                Arguments.of(maxHeight(10), image(99, 10)),
                Arguments.of(minHeight(10), image(1, 10)),
                Arguments.of(heightBetween(10, 20), image(1, 20)),
                Arguments.of(maxDimensions(10, 20), image(10, 20)),
                Arguments.of(minDimensions(10, 20), image(10, 20)),
                Arguments.of(dimensionsBetween(10, 20, 30, 40), image(30, 40)),
                Arguments.of(contentTypes("image/png", "image/gif"), typed("image/gif")),
                Arguments.of(notContentTypes("text/html"), typed("text/plain")),
                Arguments.of(extensions("PNG", "gif"), file("x.png", Map.of())),
                Arguments.of(extensions("png"), file("x", Map.of("filename", "y.PNG"))),
                Arguments.of(notExtensions("exe"), file("x", Map.of())),
                Arguments.of(notExtensions("exe"), file("x.png", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("broken")
    @Behaviour("VA-06")
    void saysWhatIsWrong(Rule rule, UploadedFile file, String message) {
        assertThat(errors(rule, file)).containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Behaviour("VA-06")
    void saysNothingWhereNothingIsWrong(Rule rule, UploadedFile file) {
        assertThat(errors(rule, file)).isEmpty();
    }

    @Test
    @Behaviour("VA-06")
    void answersForASingleFileToo() {
        assertThat(maxSize(10).allows(sized(10))).isTrue();
        assertThat(maxSize(10).allows(sized(11))).isFalse();
    }

    @Test
    @Behaviour("VA-06")
    void takesAMessageForOneRuleAsTextOrFunction() {
        assertThat(errors(maxSize(10).message("too big"), sized(11))).containsExactly("too big");
        assertThat(errors(maxSize(10).message((limit, file) -> file.id() + " is over " + limit), sized(11)))
                .containsExactly("x is over 10.0 B");
    }

    @Test
    @Behaviour("VA-06")
    void takesMessagesForAllRulesWhichCountLessThanARulesOwn() {
        RuleMessages german =
                (rule, limit) -> rule.equals("maxSize") ? Optional.of("höchstens " + limit) : Optional.empty();
        var context = new Context(sized(11), german);

        assertThat(maxSize(10).check(context)).containsExactly("höchstens 10.0 B");
        assertThat(minSize(12).check(context)).containsExactly("size must not be less than 12.0 B");
        assertThat(maxSize(10).message("too big").check(context)).containsExactly("too big");
    }

    @Test
    @Behaviour("VA-06")
    void cannotCheckDimensionsThatNobodyLookedFor() {
        assertThatThrownBy(() -> errors(maxWidth(10), sized(1)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("Extractors.dimensions()");
        assertThatThrownBy(() -> errors(maxDimensions(10, 10), sized(1))).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    @Behaviour("VA-06")
    void findsFaultWithAFileWhoseDimensionsAreUnknown() {
        var metadata = new HashMap<String, @Nullable Object>();
        metadata.put("width", null);
        metadata.put("height", null);

        assertThat(errors(maxDimensions(10, 10), file("x", metadata))).hasSize(1);
        assertThat(errors(minWidth(1), file("x", metadata))).hasSize(1);
    }

    @Test
    @Behaviour("VA-07")
    void letsAnUnknownTypePassOnlyWhereTypesAreForbidden() {
        assertThat(errors(contentTypes("image/png"), typed(null))).hasSize(1);
        assertThat(errors(notContentTypes("image/png"), typed(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 B",
        "1023, 1023.0 B",
        "1024, 1.0 KB",
        "1536, 1.5 KB",
        "1048576, 1.0 MB",
        "10485760, 10.0 MB",
        "1073741824, 1.0 GB",
        "9223372036854775807, 8.0 EB"
    })
    @Behaviour("VA-08")
    void showsSizesInUnitsOf1024WithOneDecimal(long bytes, String shown) {
        assertThat(errors(minSize(bytes), sized(0)).isEmpty()).isEqualTo(bytes == 0);
        assertThat(Rules.shown(bytes)).isEqualTo(shown);
    }

    @Test
    void countsInUnitsOf1024() {
        assertThat(Rules.kilobytes(2)).isEqualTo(2048);
        assertThat(megabytes(1)).isEqualTo(1048576);
        assertThat(Rules.gigabytes(1)).isEqualTo(1073741824);
    }

    @Test
    void goesOnOnlyWhereNothingWasWrong() {
        var rule = contentTypes("image/png").then(maxWidth(10));

        assertThat(errors(rule, typed("text/plain"))).containsExactly("type must be one of: image/png");
        assertThatThrownBy(() -> errors(rule, typed("image/png"))).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    void holdsOnlyForFilesThatFit() {
        var rule = maxSize(10).when(context -> context.attribute().equals("other"));

        assertThat(errors(rule, sized(11))).isEmpty();
    }
}
