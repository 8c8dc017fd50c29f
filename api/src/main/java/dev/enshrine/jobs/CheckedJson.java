// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Reads what may come from anybody who can write to a queue or a table: size, depth and the type of each value are checked. Safe for many threads. */
final class CheckedJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEEPEST = 32;
    private static final int SHOWN = 80;

    private CheckedJson() {}

    static JsonObject parse(String text, int longest) {
        if (text.length() > longest) {
            throw new MalformedJobException(
                    "Its text has " + text.length() + " characters, but no job has more than " + longest + ".");
        }
        if (!(value(text) instanceof JsonObject object)) {
            throw new MalformedJobException("Its text is JSON, but not an object.");
        }
        return object;
    }

    private static JsonValue value(String text) {
        try (var parser = JSON.createParser(new StringReader(text));
                var reader = JSON.createReader(new StringReader(text))) {
            checkDepth(parser);
            return reader.readValue();
        } catch (MalformedJobException tooDeep) {
            throw tooDeep;
        } catch (RuntimeException notJson) {
            // Implementations differ in what they throw for text that is no JSON or beyond their own limits.
            throw new MalformedJobException("Its text is not JSON (" + notJson + ").", notJson);
        }
    }

    /** Reading into objects recurses in some implementations, pulling events does not. */
    private static void checkDepth(JsonParser parser) {
        var depth = 0;
        while (parser.hasNext()) {
            switch (parser.next()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new MalformedJobException("Its JSON is nested deeper than " + DEEPEST + ".");
            }
        }
    }

    static void checkVersion(JsonObject object, int known) {
        if (number(object, "v", Integer.MAX_VALUE) != known) {
            throw new MalformedJobException("Its version is " + shown(object.get("v")) + ", but only version " + known
                    + " is known here. If a newer Enshrine wrote it, update this one, then let it be tried again.");
        }
    }

    static int number(JsonObject object, String key, int most) {
        var value = object.get(key) instanceof JsonNumber number ? exact(number) : 0;
        if (value < 1 || value > most) {
            throw wrong(key, "a whole number from 1 to " + most, object.get(key));
        }
        return value;
    }

    private static int exact(JsonNumber number) {
        try {
            return number.intValueExact();
        } catch (RuntimeException noInt) {
            // An ArithmeticException, or what the implementation throws beyond its own limits: no number we accept
            // either way.
            return 0;
        }
    }

    static String text(JsonObject object, String key) {
        if (object.get(key) instanceof JsonString text) {
            return text.getString();
        }
        throw wrong(key, "text", object.get(key));
    }

    static boolean flag(JsonObject object, String key) {
        var value = object.get(key);
        if (JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value)) {
            return JsonValue.TRUE.equals(value);
        }
        throw wrong(key, "true or false", value);
    }

    static JsonObject object(JsonObject parent, String key) {
        if (parent.get(key) instanceof JsonObject object) {
            return object;
        }
        throw wrong(key, "an object", parent.get(key));
    }

    static JsonArray array(JsonObject parent, String key) {
        if (parent.get(key) instanceof JsonArray array) {
            return array;
        }
        throw wrong(key, "an array", parent.get(key));
    }

    static MalformedJobException wrong(String key, String expected, @Nullable JsonValue found) {
        return new MalformedJobException("Its '" + key + "' must be " + expected + ", but is " + shown(found) + ".");
    }

    /** JSON form, so that line breaks and the like stay escaped in logs. */
    static String shown(@Nullable JsonValue value) {
        var text = value == null ? "nothing" : value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
