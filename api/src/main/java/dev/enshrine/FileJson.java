// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of uploaded files. */
final class FileJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int SHOWN = 80;

    private FileJson() {}

    static String write(UploadedFile file) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            writeFile(json, file);
        }
        return text.toString();
    }

    static String write(FileIdentity identity) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.write("id", identity.id());
            json.write("storage", identity.storage());
            json.writeEnd();
        }
        return text.toString();
    }

    static UploadedFile read(String text) {
        try (var parser = JSON.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                throw new InvalidFileDataException(problem(text, "is not a JSON object"));
            }
            var object = parser.getObject();
            if (parser.hasNext()) {
                throw new InvalidFileDataException(problem(text, "has something behind the JSON object"));
            }
            return readFile(object);
        } catch (InvalidFileDataException known) {
            throw known;
        } catch (RuntimeException malformed) {
            // Not only JsonException: parsers have others for text that is nested too deep and for numbers beyond
            // measure.
            throw new InvalidFileDataException(problem(text, "is not JSON"), malformed);
        }
    }

    /** A deep unmodifiable copy that keeps order and nulls. */
    static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> metadata) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        metadata.forEach((key, value) -> copy.put(key, copyValue(key, value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(String key, @Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || isDecimal(value)) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, inner) -> copy.put(String.valueOf(name), copyValue(key, inner)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(inner -> copy.add(copyValue(key, inner)));
            return Collections.unmodifiableList(copy);
        }
        throw new InvalidFileDataException(
                "Metadata '" + key + "' is a " + value.getClass().getName()
                        + " without a JSON form. Use text, a finite number, a boolean, or a list or map of those.");
    }

    /** Whether it is a number that is written as it is; not one that is infinite, none, or can change. */
    private static boolean isDecimal(Object value) {
        return value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || (value instanceof Double real && Double.isFinite(real))
                || (value instanceof Float single && Float.isFinite(single));
    }

    private static void writeFile(JsonGenerator json, UploadedFile file) {
        json.writeStartObject();
        json.write("id", file.id());
        json.write("storage", file.storage());
        json.writeKey("metadata");
        writeNode(json, file.metadata());
        if (!file.derivatives().isEmpty()) {
            json.writeKey("derivatives");
            writeNode(json, file.derivatives().asMap());
        }
        json.writeEnd();
    }

    private static void writeNode(JsonGenerator json, @Nullable Object node) {
        if (node == null) {
            json.writeNull();
        } else if (node instanceof UploadedFile file) {
            writeFile(json, file);
        } else if (node instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, value) -> {
                json.writeKey(String.valueOf(key));
                writeNode(json, value);
            });
            json.writeEnd();
        } else if (node instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(value -> writeNode(json, value));
            json.writeEnd();
        } else {
            json.write(scalar(node));
        }
    }

    private static JsonValue scalar(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Number number) {
            return value instanceof Long
                    ? JSON.createValue(number.longValue())
                    : JSON.createValue(new BigDecimal(number.toString()));
        }
        return JSON.createValue(value.toString());
    }

    private static UploadedFile readFile(JsonObject object) {
        var identity = new FileIdentity(text(object, "storage"), text(object, "id"));
        var file = UploadedFile.of(
                identity, object.get("metadata") instanceof JsonObject metadata ? plainMap(metadata) : Map.of());
        return object.get("derivatives") instanceof JsonObject derivatives && !derivatives.isEmpty()
                ? file.withDerivatives(Derivatives.of(derivativeMap(derivatives)))
                : file;
    }

    private static String text(JsonObject object, String key) {
        if (object.get(key) instanceof JsonString value && !value.getString().isEmpty()) {
            return value.getString();
        }
        throw new InvalidFileDataException(problem(object.toString(), "has no text '" + key + "'"));
    }

    private static Map<String, Object> derivativeMap(JsonObject object) {
        var tree = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> {
            if (value instanceof JsonStructure structure) {
                tree.put(name, derivativeNode(structure));
            }
        });
        return tree;
    }

    private static Object derivativeNode(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().map(FileJson::derivativeNode).toList();
        }
        if (value instanceof JsonObject object) {
            return object.get("id") instanceof JsonString ? readFile(object) : derivativeMap(object);
        }
        throw new InvalidFileDataException(problem(value.toString(), "is not a derivative"));
    }

    private static Map<String, @Nullable Object> plainMap(JsonObject object) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((key, value) -> map.put(key, plain(value)));
        return map;
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case OBJECT -> plainMap(value.asJsonObject());
            case ARRAY -> plainList(value.asJsonArray());
        };
    }

    private static List<@Nullable Object> plainList(JsonArray array) {
        var list = new ArrayList<@Nullable Object>();
        array.forEach(value -> list.add(plain(value)));
        return list;
    }

    private static Number number(JsonNumber number) {
        if (number.isIntegral()
                && number.bigDecimalValue().precision()
                                - number.bigDecimalValue().scale()
                        <= 18) {
            return number.longValue();
        }
        return number.bigDecimalValue();
    }

    private static String problem(String text, String what) {
        var start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        var shown = start.replaceAll("\\p{Cntrl}", "?"); // text from outside must not forge a line of a log
        return "File data '" + shown + "' " + what
                + ". It must be a JSON object with text 'id' and 'storage', as the column or an upload's answer has it.";
    }
}
