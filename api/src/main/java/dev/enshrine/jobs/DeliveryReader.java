// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static dev.enshrine.jobs.CheckedJson.array;
import static dev.enshrine.jobs.CheckedJson.number;
import static dev.enshrine.jobs.CheckedJson.object;
import static dev.enshrine.jobs.CheckedJson.text;
import static dev.enshrine.jobs.CheckedJson.wrong;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Makes a delivery of a JSON object in which every key and type is checked. Nothing in it names code. */
final class DeliveryReader {
    private static final int MOST_ATTEMPTS = 1_000_000;
    /** Waits are computed from times; inside these bounds that cannot overflow. */
    private static final Instant FIRST_TIME = Instant.EPOCH;

    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private DeliveryReader() {}

    static Delivery read(JsonObject delivery) {
        return new Delivery(job(delivery), number(delivery, "attempt", MOST_ATTEMPTS), time(delivery, "firstSent"));
    }

    private static Job job(JsonObject delivery) {
        var type = text(delivery, "type");
        return switch (type) {
            case "promote" ->
                new PromoteJob(
                        slot(delivery),
                        file(object(delivery, "cached")),
                        file(object(delivery, "target")),
                        arguments(delivery));
            case "derivatives" -> derivativesJob(delivery);
            case "destroy" -> destroyJob(delivery);
            default -> throw wrong("type", "\"promote\", \"derivatives\" or \"destroy\"", delivery.get("type"));
        };
    }

    private static DerivativesJob derivativesJob(JsonObject delivery) {
        var names = array(delivery, "names");
        if (names.isEmpty()) {
            throw wrong("names", "at least one name", names);
        }
        return new DerivativesJob(
                slot(delivery),
                file(object(delivery, "file")),
                names.stream().map(DeliveryReader::derivativeName).toList(),
                arguments(delivery));
    }

    private static String derivativeName(JsonValue value) {
        if (value instanceof JsonString name && !name.getString().isEmpty()) {
            return name.getString();
        }
        throw wrong("names", "texts that are not empty", value);
    }

    private static DestroyJob destroyJob(JsonObject delivery) {
        var files = array(delivery, "files");
        if (files.isEmpty()) {
            throw wrong("files", "at least one file", files);
        }
        return new DestroyJob(
                slot(delivery),
                files.stream().map(DeliveryReader::file).toList(),
                time(delivery, "notBefore"),
                arguments(delivery));
    }

    private static Slot slot(JsonObject delivery) {
        var slot = object(delivery, "slot");
        return new Slot(text(slot, "entity"), text(slot, "id"), text(slot, "attribute"));
    }

    private static FileIdentity file(JsonValue value) {
        if (!(value instanceof JsonObject file)) {
            throw wrong("files", "objects with 'storage' and 'id'", value);
        }
        return new FileIdentity(name(file, "storage"), name(file, "id"));
    }

    private static String name(JsonObject file, String key) {
        var name = text(file, key);
        if (name.isEmpty()) {
            throw wrong(key, "text that is not empty", file.get(key));
        }
        return name;
    }

    private static Map<String, String> arguments(JsonObject delivery) {
        var object = object(delivery, "arguments");
        var arguments = new HashMap<String, String>();
        object.keySet().forEach(key -> arguments.put(key, text(object, key)));
        return arguments;
    }

    private static Instant time(JsonObject delivery, String key) {
        try {
            var time = Instant.parse(text(delivery, key));
            if (!time.isBefore(FIRST_TIME) && !time.isAfter(LAST_TIME)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            throw wrong(key, "a time as 2026-01-31T12:00:00Z", delivery.get(key));
        }
        throw wrong(key, "a time from 1970 to 9999", delivery.get(key));
    }
}
