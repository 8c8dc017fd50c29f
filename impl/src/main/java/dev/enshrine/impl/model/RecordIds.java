// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * A record's id as text and back: a plain value as its text, a composite id as a JSON object with sorted keys. The text is part of file names, so it
 * never changes for the same id. Immutable; safe for many threads.
 */
public final class RecordIds {
    private static final int LONGEST = 500;
    private static final Map<Class<?>, Function<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(Long.class, Long::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(String.class, text -> text),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(BigInteger.class, BigInteger::new));

    private final Class<?> type;
    private final SortedMap<String, Property> parts;

    private RecordIds(Class<?> type, SortedMap<String, Property> parts) {
        this.type = type;
        this.parts = parts;
    }

    /**
     * The ids of that type.
     *
     * @param type a number, text or UUID, or a class with such attributes
     * @param attributes the names of a composite id's attributes; empty for a plain id
     * @throws MisconfiguredException if a type has no text form here
     */
    public static RecordIds of(Class<?> type, Iterable<String> attributes) {
        var parts = new TreeMap<String, Property>();
        attributes.forEach(name -> parts.put(name, Property.find(type, name)));
        parts.forEach((name, part) -> requirePlain(part.type(), type.getName() + "." + name));
        if (parts.isEmpty()) {
            requirePlain(type, type.getName());
        }
        return new RecordIds(type, parts);
    }

    /** The id as text. */
    public String toText(Object id) {
        return parts.isEmpty() ? id.toString() : compositeText(id);
    }

    /** The names of a composite id's attributes, in a fixed order; none for a plain id. */
    public List<String> parts() {
        return List.copyOf(parts.keySet());
    }

    /** A composite id of those values by the names of its attributes. */
    public Object fromParts(Map<String, Object> values) {
        try {
            var id = newId();
            parts.forEach((name, part) -> part.set(id, values.get(name)));
            return id;
        } catch (ReflectiveOperationException | IllegalArgumentException impossible) {
            throw ERRORS.noRecordId(impossible, values.toString(), type.getName());
        }
    }

    private Object newId() throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /**
     * The id from text that comes from outside.
     *
     * @throws InvalidFileDataException if it is not the text of an id of this type
     */
    public Object fromText(String text) {
        if (text.length() > LONGEST) {
            throw ERRORS.recordIdTooLong(text.length(), LONGEST);
        }
        try {
            return parts.isEmpty() ? parsePlain(type, text) : parseComposite(text);
        } catch (JsonException | ReflectiveOperationException | IllegalArgumentException malformed) {
            throw ERRORS.noRecordId(malformed, text, type.getName());
        }
    }

    private String compositeText(Object id) {
        var json = Json.createObjectBuilder();
        parts.forEach((name, part) -> json.add(name, String.valueOf(part.get(id))));
        return json.build().toString();
    }

    private Object parseComposite(String text) throws ReflectiveOperationException {
        JsonObject json;
        try (var reader = Json.createReader(new StringReader(text))) {
            json = reader.readObject();
        }
        var id = newId();
        for (var part : parts.entrySet()) {
            if (!(json.get(part.getKey()) instanceof JsonString value)) {
                throw new IllegalArgumentException("no text '" + part.getKey() + "'");
            }
            part.getValue().set(id, parsePlain(part.getValue().type(), value.getString()));
        }
        return id;
    }

    private static Object parsePlain(Class<?> type, String text) {
        var parser = PLAIN.get(type);
        if (parser == null) {
            throw new IllegalArgumentException("no text form for " + type.getName());
        }
        return parser.apply(text);
    }

    private static void requirePlain(Class<?> type, String where) {
        if (!PLAIN.containsKey(type)) {
            throw ERRORS.idWithoutText(where, type.getName());
        }
    }
}
