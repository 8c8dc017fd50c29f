// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.PromoteJob;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what may come from anybody who can write to a queue: every key and type is checked, nothing in it names code. Safe for many threads. */
final class MessageReader {
    private static final int DEEPEST = 32;
    private static final int MOST_ATTEMPTS = 1_000_000;
    private static final int SHOWN = 80;
    /** Waits are computed from times; inside these bounds that cannot overflow. */
    private static final Instant FIRST_TIME = Instant.EPOCH;

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final JsonProvider json = JsonProvider.provider();

    Delivery read(String text) {
        if (text.length() > MessageCodec.LONGEST) {
            throw LOG.messageTooLong(text.length(), MessageCodec.LONGEST);
        }
        if (!(parse(text) instanceof JsonObject message)) {
            throw LOG.messageNotAnObject();
        }
        if (number(message, "v", Integer.MAX_VALUE) != MessageCodec.VERSION) {
            throw LOG.unknownVersion(shown(message.get("v")), MessageCodec.VERSION);
        }
        return new Delivery(job(message), number(message, "attempt", MOST_ATTEMPTS), time(message, "firstSent"));
    }

    private JsonValue parse(String text) {
        try (var parser = json.createParser(new StringReader(text));
                var reader = json.createReader(new StringReader(text))) {
            checkDepth(parser);
            return reader.readValue();
        } catch (MalformedMessageException tooDeep) {
            throw tooDeep;
        } catch (RuntimeException notJson) {
            // Implementations differ in what they throw for text that is no JSON or beyond their own limits.
            throw LOG.messageNotJson(notJson, notJson);
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
                throw LOG.messageTooDeep(DEEPEST);
            }
        }
    }

    private static Job job(JsonObject message) {
        var type = text(message, "type");
        return switch (type) {
            case "promote" ->
                new PromoteJob(
                        slot(message),
                        file(object(message, "cached")),
                        file(object(message, "target")),
                        arguments(message));
            case "derivatives" -> derivativesJob(message);
            case "destroy" -> destroyJob(message);
            default -> throw LOG.unknownType(shown(message.get("type")));
        };
    }

    private static DerivativesJob derivativesJob(JsonObject message) {
        var names = array(message, "names");
        if (names.isEmpty()) {
            throw LOG.wrongValue("names", "at least one name", "[]");
        }
        return new DerivativesJob(
                slot(message),
                file(object(message, "file")),
                names.stream().map(MessageReader::derivativeName).toList(),
                arguments(message));
    }

    private static String derivativeName(JsonValue value) {
        if (value instanceof JsonString name && !name.getString().isEmpty()) {
            return name.getString();
        }
        throw LOG.wrongValue("names", "texts that are not empty", shown(value));
    }

    private static DestroyJob destroyJob(JsonObject message) {
        var files = array(message, "files");
        if (files.isEmpty()) {
            throw LOG.wrongValue("files", "at least one file", "[]");
        }
        return new DestroyJob(
                slot(message),
                files.stream().map(MessageReader::file).toList(),
                time(message, "notBefore"),
                arguments(message));
    }

    private static Slot slot(JsonObject message) {
        var slot = object(message, "slot");
        return new Slot(text(slot, "entity"), text(slot, "id"), text(slot, "attribute"));
    }

    private static FileIdentity file(JsonValue value) {
        if (!(value instanceof JsonObject file)) {
            throw LOG.wrongValue("files", "objects with 'storage' and 'id'", shown(value));
        }
        return new FileIdentity(name(file, "storage"), name(file, "id"));
    }

    private static String name(JsonObject file, String key) {
        var name = text(file, key);
        if (name.isEmpty()) {
            throw LOG.wrongValue(key, "text that is not empty", "\"\"");
        }
        return name;
    }

    private static Map<String, String> arguments(JsonObject message) {
        var object = object(message, "arguments");
        var arguments = new HashMap<String, String>();
        object.keySet().forEach(key -> arguments.put(key, text(object, key)));
        return arguments;
    }

    private static Instant time(JsonObject message, String key) {
        try {
            var time = Instant.parse(text(message, key));
            if (!time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            throw LOG.wrongValue(key, "a time as 2026-01-31T12:00:00Z", shown(message.get(key)));
        }
        throw LOG.wrongValue(key, "a time from 1970 to 9999", shown(message.get(key)));
    }

    private static int number(JsonObject message, String key, int most) {
        var value = message.get(key) instanceof JsonNumber number ? exact(number) : 0;
        if (value < 1 || value > most) {
            throw LOG.wrongValue(key, "a whole number from 1 to " + most, shown(message.get(key)));
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

    private static String text(JsonObject object, String key) {
        if (object.get(key) instanceof JsonString text) {
            return text.getString();
        }
        throw LOG.wrongValue(key, "text", shown(object.get(key)));
    }

    private static JsonObject object(JsonObject message, String key) {
        if (message.get(key) instanceof JsonObject object) {
            return object;
        }
        throw LOG.wrongValue(key, "an object", shown(message.get(key)));
    }

    private static JsonArray array(JsonObject message, String key) {
        if (message.get(key) instanceof JsonArray array) {
            return array;
        }
        throw LOG.wrongValue(key, "an array", shown(message.get(key)));
    }

    /** JSON form, so that line breaks and the like stay escaped in logs. */
    private static String shown(@Nullable JsonValue value) {
        var text = value == null ? "nothing" : value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
