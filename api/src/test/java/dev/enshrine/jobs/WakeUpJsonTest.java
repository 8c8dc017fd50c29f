// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static dev.enshrine.jobs.Deliveries.golden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WakeUpJsonTest {
    private static final String GOLDEN = golden("wake-up-v1.json");
    private static final WakeUp WAKE_UP = new WakeUp("album", "0f8fad5b-d9cb-469f-a165-70867728950e", false);

    @Test
    void writesTheGoldenFile() {
        assertThat(WakeUpJson.encode(WAKE_UP)).isEqualTo(GOLDEN);
    }

    @Test
    void readsTheWakeUpOfVersionOne() {
        assertThat(WakeUpJson.decode(GOLDEN)).contains(WAKE_UP);
    }

    @Test
    void keepsWhichLineAJobWaitsIn() {
        var destroys = new WakeUp("a \"unit\" \u00e9", "1", true);

        assertThat(WakeUpJson.decode(WakeUpJson.encode(destroys))).contains(destroys);
    }

    @Test
    void ignoresKeysThatALaterVersionMayAdd() {
        assertThat(WakeUpJson.decode(GOLDEN.replace("{\"v\":1,", "{\"urgent\":[{\"a\":null}],\"v\":1,")))
                .contains(WAKE_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"promote-v1.json", "derivatives-v1.json", "destroy-v1.json"})
    void takesADeliveryForNone(String delivery) {
        assertThat(WakeUpJson.decode(golden(delivery))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":1}", "{\"type\":null}", "{\"type\":\"wake-ups\"}", "{\"v\":2}"})
    void leavesWhatHasAnotherTypeToWhoeverReadsDeliveries(String text) {
        assertThat(WakeUpJson.decode(text)).isEmpty();
    }

    @Test
    void isNoDelivery() {
        assertThatThrownBy(() -> DeliveryJson.decode(GOLDEN))
                .isInstanceOf(MalformedJobException.class)
                .hasMessageContaining("Its 'type' must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "[]", "{", "null"})
    void refusesWhatIsNoJsonObject(String text) {
        assertMalformed(text, "Its text is");
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertMalformed(GOLDEN.replace("\"v\":1", "\"v\":2"), "Its version is 2", "update this one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"outbox\":\"album\" | \"outbox\":\"\" | 'outbox' must be text of 1 to 255 characters",
                "\"outbox\":\"album\" | \"outbox\":7 | 'outbox' must be text, but is 7",
                "\"outbox\":\"album\" | \"was\":\"album\" | 'outbox' must be text, but is nothing",
                "\"job\":\"0f8f | \"job\":\"\\u00000f8f | 'job' must be text of 1 to 255 characters without control characters",
                "\"job\":\"0f8f | \"job\":\"\\r\\n0f8f | 'job' must be text of 1 to 255 characters without control characters",
                "\"job\":\"0f8f | \"was\":\"0f8f | 'job' must be text, but is nothing",
                "\"destroys\":false | \"destroys\":\"false\" | 'destroys' must be true or false, but is \"false\"",
                "\"destroys\":false | \"was\":false | 'destroys' must be true or false, but is nothing",
            })
    void refusesAMissingOrWrongValue(String part, String wrong, String problem) {
        var text = GOLDEN.replace(part, wrong);

        assertThat(text).isNotEqualTo(GOLDEN);
        assertMalformed(text, problem);
    }

    @Test
    void refusesANameThatIsTooLong() {
        var longest = "x".repeat(WakeUpJson.LONGEST);

        assertThat(WakeUpJson.decode(GOLDEN.replace("album", longest))).isPresent();
        assertMalformed(GOLDEN.replace("album", longest + "x"), "'outbox' must be text of 1 to 255 characters");
    }

    private static void assertMalformed(String text, String... parts) {
        assertThatThrownBy(() -> WakeUpJson.decode(text))
                .isInstanceOf(MalformedJobException.class)
                .hasMessageContainingAll(parts);
    }
}
