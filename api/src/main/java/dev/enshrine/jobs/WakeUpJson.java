// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/**
 * Wake-ups as JSON text, for transports. They can share a line with deliveries, see {@link DeliveryJson}: the type in the text tells which is which. Writes the newest version and reads every version that was
 * ever released. Safe for many threads.
 */
public final class WakeUpJson {
    /** The version that is written. */
    public static final int VERSION = 1;

    /** The longest name of an outbox and the longest id of a job, in characters. */
    public static final int LONGEST = 255;

    private static final String TYPE = "wake-up";
    private static final JsonGeneratorFactory GENERATORS =
            JsonProvider.provider().createGeneratorFactory(Map.of());

    private WakeUpJson() {}

    /** The wake-up as text; equal wake-ups have equal texts. */
    public static String encode(WakeUp wakeUp) {
        requireNonNull(wakeUp, "wakeUp");
        var text = new StringWriter();
        try (var json = GENERATORS.createGenerator(text)) {
            json.writeStartObject();
            json.write("v", VERSION);
            json.write("type", TYPE);
            json.write("outbox", wakeUp.outbox());
            json.write("job", wakeUp.job());
            json.write("destroys", wakeUp.destroys());
            json.writeEnd();
        }
        return text.toString();
    }

    /**
     * The wake-up that the text stands for. The text may come from anybody: every key and type in it is checked; whether there is such an outbox and such a job is for the {@link WakeUpHandler} to find out.
     *
     * @return empty if the text has another type, or none: a delivery, as a rule
     * @throws MalformedJobException if it is no JSON object, or a wake-up with a missing or wrong value or of a version that is not known
     */
    public static Optional<WakeUp> decode(String text) {
        var wakeUp = CheckedJson.parse(requireNonNull(text, "text"), DeliveryJson.LONGEST);
        if (!(wakeUp.get("type") instanceof JsonString type)
                || !type.getString().equals(TYPE)) {
            return Optional.empty();
        }
        CheckedJson.checkVersion(wakeUp, VERSION);
        return Optional.of(
                new WakeUp(name(wakeUp, "outbox"), name(wakeUp, "job"), CheckedJson.flag(wakeUp, "destroys")));
    }

    /** Databases refuse some control characters in text, and logs should have none. */
    private static String name(JsonObject wakeUp, String key) {
        var name = CheckedJson.text(wakeUp, key);
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw CheckedJson.wrong(
                    key, "text of 1 to " + LONGEST + " characters without control characters", wakeUp.get(key));
        }
        return name;
    }
}
