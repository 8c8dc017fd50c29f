// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static dev.enshrine.jobs.Deliveries.CACHED;
import static dev.enshrine.jobs.Deliveries.SLOT;
import static dev.enshrine.jobs.Deliveries.STORED;
import static dev.enshrine.jobs.Deliveries.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.behaviours.Behaviour;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryJsonTest {
    private static final String PROMOTE = golden("promote-v1.json");
    private static final String DESTROY = golden("destroy-v1.json");
    private static final String DERIVATIVES = golden("derivatives-v1.json");

    @Nested
    class GoldenFiles {
        @Test
        @Behaviour({"X-10", "BG-35", "BG-37"})
        void isWhatAPromoteJobIsWrittenAs() {
            assertThat(DeliveryJson.encode(Deliveries.promote())).isEqualTo(PROMOTE);
        }

        @Test
        @Behaviour({"BG-36", "BG-37"})
        void isWhatADestroyJobIsWrittenAs() {
            assertThat(DeliveryJson.encode(Deliveries.destroy())).isEqualTo(DESTROY);
        }

        @Test
        void isWhatADerivativesJobIsWrittenAs() {
            assertThat(DeliveryJson.encode(Deliveries.derivatives())).isEqualTo(DERIVATIVES);
        }

        @Test
        void readsTheDerivativesJobOfVersionOne() {
            assertThat(DeliveryJson.decode(DERIVATIVES)).isEqualTo(Deliveries.derivatives());
        }

        @Test
        @Behaviour("BG-50")
        void readsThePromoteJobOfVersionOne() {
            assertThat(DeliveryJson.decode(PROMOTE)).isEqualTo(Deliveries.promote());
        }

        @Test
        @Behaviour("BG-50")
        void readsTheDestroyJobOfVersionOne() {
            assertThat(DeliveryJson.decode(DESTROY)).isEqualTo(Deliveries.destroy());
        }
    }

    @Test
    void keepsEveryCharacterOfNamesIdsAndArguments() {
        var odd = "quote \" backslash \\ line \n tab \t nul \0 accent \u00e9 emoji \ud83d\udcf7 mark \u2028";
        var job = new PromoteJob(
                new Slot(odd, "{\"a\":1}", odd), new FileIdentity(odd, odd), STORED, Map.of(odd, odd, "", ""));
        var delivery = new Delivery(job, 1_000_000, Instant.parse("9999-12-31T23:59:59.999999999Z"));

        var decoded = DeliveryJson.decode(DeliveryJson.encode(delivery));

        assertThat(decoded).isEqualTo(delivery);
    }

    @Test
    @Behaviour("BG-50")
    void ignoresKeysThatALaterVersionMayAdd() {
        var extended = PROMOTE.replace("{\"v\":1,", "{\"priority\":[{\"a\":null}],\"v\":1,")
                .replace("\"entity\"", "\"unit\":\"photos\",\"entity\"")
                .replace("\"storage\":\"cache\"", "\"size\":1e400,\"storage\":\"cache\"");

        assertThat(DeliveryJson.decode(extended)).isEqualTo(Deliveries.promote());
    }

    @Test
    void readsAMessageAsLongAsTheLimit() {
        var padding = "x".repeat(DeliveryJson.LONGEST - PROMOTE.length() - ",\"extra\":\"\"".length());
        var longest = PROMOTE.substring(0, PROMOTE.length() - 1) + ",\"extra\":\"" + padding + "\"}";

        assertThat(DeliveryJson.decode(longest)).isEqualTo(Deliveries.promote());
    }

    @Test
    void refusesToWriteAJobThatCouldNotBeReadAgain() {
        var content = "x".repeat(DeliveryJson.LONGEST);
        var job = new PromoteJob(SLOT, CACHED, STORED, Map.of("content", content));

        assertThatThrownBy(() -> DeliveryJson.encode(new Delivery(job, 1, Instant.EPOCH)))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("Photo#42.image")
                .hasMessageContaining("fewer or shorter arguments");
    }

    @Nested
    class Malformed {
        @ParameterizedTest
        @ValueSource(strings = {"[]", "[\"\"]", "[1]", "[null]", "[[]]", "\"poster\"", "null"})
        void asksForDerivativesWithoutNames(String names) {
            assertMalformed(DERIVATIVES.replace("[\"poster\",\"clips\"]", names), "Its 'names' must be ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "Hello",
                    "{",
                    "{\"v\":1",
                    "{'v':1}",
                    "<job/>",
                    "\0",
                    "{\"v\":1} {\"v\":1}",
                    "{\"v\":NaN}",
                    "[[1,2}"
                })
        void isTextThatIsNotJson(String text) {
            assertMalformed(text, "Its text is not JSON");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "null", "1", "\"promote\"", "true"})
        void isJsonThatIsNotAnObject(String text) {
            assertMalformed(text, "but not an object");
        }

        @Test
        void isATextThatGoesOnBehindTheJob() {
            assertMalformed(PROMOTE + "{}", "Its text is not JSON");
        }

        @Test
        void isATextLongerThanTheLimit() {
            var text = PROMOTE + " ".repeat(DeliveryJson.LONGEST);

            assertMalformed(text, "Its text has " + text.length() + " characters, but no job has more than 262144");
        }

        @ParameterizedTest
        @ValueSource(ints = {33, 900, 100_000})
        void isJsonNestedTooDeepInAKeyNobodyReads(int depth) {
            var deep = "[".repeat(depth - 1) + "]".repeat(depth - 1);

            assertMalformed(PROMOTE.replace("\"v\":1", "\"v\":1,\"extra\":" + deep), "nested deeper than 32");
        }

        @Test
        void isNestingThatIsNeverClosed() {
            assertMalformed("[".repeat(DeliveryJson.LONGEST), "nested deeper than 32");
        }

        @Test
        @Behaviour("X-10")
        void isAnUnknownVersionAndTheMessageSaysWhatToDo() {
            assertMalformed(PROMOTE.replace("\"v\":1", "\"v\":2"), "Its version is 2", "update this one");
        }

        @Test
        void isAnUnknownTypeWhichIsShownEscapedAndShort() {
            var type = "x\\nERROR forged line " + "y".repeat(1000);

            assertMalformed(
                    PROMOTE.replace("promote", type), "Its 'type' must be", "but is \"x\\nERROR forged", "yyy...");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"v\":1, | | 'v' must be a whole number from 1 to 2147483647, but is nothing",
                    "\"v\":1, | \"v\":\"1\", | 'v' must be a whole number from 1 to 2147483647, but is \"1\"",
                    "\"v\":1, | \"v\":0, | 'v' must be",
                    "\"type\":\"promote\", | | 'type' must be text, but is nothing",
                    "\"type\":\"promote\" | \"type\":1 | 'type' must be text, but is 1",
                    "\"type\":\"promote\" | \"type\":\"destroy\" | 'files' must be an array, but is nothing",
                    "\"slot\":{ | \"slots\":{ | 'slot' must be an object, but is nothing",
                    "\"entity\":\"Photo\", | | 'entity' must be text",
                    "\"entity\":\"Photo\" | \"entity\":null | 'entity' must be text, but is null",
                    "\"id\":\"42\", | | 'id' must be text",
                    "\"id\":\"42\" | \"id\":42 | 'id' must be text, but is 42",
                    ",\"attribute\":\"image\" | | 'attribute' must be text",
                    "\"cached\":{ | \"was\":{ | 'cached' must be an object",
                    "\"target\":{ | \"was\":{ | 'target' must be an object",
                    "\"storage\":\"cache\", | | 'storage' must be text",
                    "\"storage\":\"cache\" | \"storage\":\"\" | 'storage' must be text that is not empty",
                    "\"id\":\"0f3a9c.jpg\" | \"id\":\"\" | 'id' must be text that is not empty",
                    "\"id\":\"0f3a9c.jpg\" | \"id\":[\"0f3a9c.jpg\"] | 'id' must be text",
                    "\"arguments\":{ | \"was\":{ | 'arguments' must be an object",
                    "\"tenant\":\"acme\" | \"tenant\":{} | 'tenant' must be text, but is {}",
                    "\"tenant\":\"acme\" | \"tenant\":null | 'tenant' must be text, but is null",
                    "\"attempt\":1, | | 'attempt' must be a whole number from 1 to 1000000, but is nothing",
                    "\"attempt\":1 | \"attempt\":0 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":-1 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":1.5 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":1000001 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":2147483648 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":4294967297 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":1e999999999 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":1e-999999999 | 'attempt' must be",
                    "\"attempt\":1 | \"attempt\":true | 'attempt' must be",
                    "2026-01-31T12:00:00.123Z | yesterday | 'firstSent' must be a time as 2026-01-31T12:00:00Z, but is \"yesterday\"",
                    "2026-01-31T12:00:00.123Z | 2026-02-31T12:00:00Z | 'firstSent' must be a time",
                    "2026-01-31T12:00:00.123Z | 1969-12-31T23:59:59Z | 'firstSent' must be a time from 1970 to 9999",
                    "2026-01-31T12:00:00.123Z | +1000000000-12-31T23:59:59Z | 'firstSent' must be a time from 1970 to 9999",
                })
        void isAPromoteJobWithAMissingOrWrongValue(String part, String wrong, String problem) {
            var text = PROMOTE.replace(part, wrong == null ? "" : wrong);

            assertThat(text).isNotEqualTo(PROMOTE);
            assertMalformed(text, "Its " + problem);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "[{\"storage\":\"store\",\"id\":\"photo/42/image/7be1d2.jpg\"},{\"storage\":\"store\",\"id\":\"photo/42/image/thumb-9c01.jpg\"}] | [] | 'files' must be at least one file",
                    "\"files\":[ | \"files\":[null, | 'files' must be objects with 'storage' and 'id', but is null",
                    "\"files\":[ | \"files\":[\"store:x\", | 'files' must be objects",
                    "\"files\":[ | \"files\":[[], | 'files' must be objects",
                    "\"files\":[ | \"files\":[{}, | 'storage' must be text",
                    "\"notBefore\":\"2026-01-31T12:10:00Z\", | | 'notBefore' must be text, but is nothing",
                    "2026-01-31T12:10:00Z | 2026-01-31 | 'notBefore' must be a time",
                    "2026-01-31T12:10:00Z | +999999999-12-31T23:59:59Z | 'notBefore' must be a time from 1970 to 9999",
                })
        void isADestroyJobWithAMissingOrWrongValue(String part, String wrong, String problem) {
            var text = DESTROY.replace(part, wrong == null ? "" : wrong);

            assertThat(text).isNotEqualTo(DESTROY);
            assertMalformed(text, "Its " + problem);
        }

        @Test
        void isANumberOfTenThousandDigits() {
            assertThatThrownBy(() ->
                            DeliveryJson.decode(PROMOTE.replace("\"attempt\":1", "\"attempt\":" + "9".repeat(10_000))))
                    .isInstanceOf(MalformedJobException.class);
        }

        private void assertMalformed(String text, String... parts) {
            assertThatThrownBy(() -> DeliveryJson.decode(text))
                    .isInstanceOf(MalformedJobException.class)
                    .hasMessageContainingAll(parts);
        }
    }
}
