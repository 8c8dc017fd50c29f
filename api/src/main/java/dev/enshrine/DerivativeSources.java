// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that are to become derivatives: one file, or names or a list of such. Immutable, as far as its sources are.
 *
 * <pre>{@code
 * DerivativeSources.of(Map.of("small", small, "pages", List.of(first, second)))
 * }</pre>
 */
public final class DerivativeSources {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final @Nullable Source file;
    private final Map<String, DerivativeSources> names;
    private final List<DerivativeSources> list;

    private DerivativeSources(
            @Nullable Source file, Map<String, DerivativeSources> names, List<DerivativeSources> list) {
        this.file = file;
        this.names = names;
        this.list = list;
    }

    /** No files. */
    public static DerivativeSources none() {
        return of(Map.of());
    }

    /** One file. */
    public static DerivativeSources of(Source file) {
        return new DerivativeSources(requireNonNull(file, "file"), Map.of(), List.of());
    }

    /**
     * Files by name, in the map's order.
     *
     * @param names to {@link Source}s, {@code DerivativeSources}, or maps or lists of those; copied. A name is part of an id, so it has 1 to 64 letters, digits,
     *     {@code _} and {@code -}
     * @throws InvalidFileDataException if the map holds anything else, or a name has other characters
     */
    public static DerivativeSources of(Map<String, ?> names) {
        var copy = new LinkedHashMap<String, DerivativeSources>();
        names.forEach((name, value) -> copy.put(checked(name), node(value)));
        return new DerivativeSources(null, Collections.unmodifiableMap(copy), List.of());
    }

    /**
     * Files in an order, as the pages of a document.
     *
     * @param list of {@link Source}s, {@code DerivativeSources}, or maps or lists of those; copied
     * @throws InvalidFileDataException if the list holds anything else
     */
    public static DerivativeSources of(List<?> list) {
        return new DerivativeSources(
                null, Map.of(), list.stream().map(DerivativeSources::node).toList());
    }

    /** The file, if this is one. */
    public Optional<Source> file() {
        return Optional.ofNullable(file);
    }

    /** What the names stand for, in order; empty if these are not names. */
    public Map<String, DerivativeSources> names() {
        return names;
    }

    /** What is in the list; empty if this is none. */
    public List<DerivativeSources> list() {
        return list;
    }

    /** Whether there is no file at all. */
    public boolean isEmpty() {
        return file == null
                && names.values().stream().allMatch(DerivativeSources::isEmpty)
                && list.stream().allMatch(DerivativeSources::isEmpty);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidFileDataException("A derivative cannot be named '" + name
                    + "', because the name is part of a file's id. Use 1 to 64 letters, digits, '_' and '-'.");
        }
        return name;
    }

    @SuppressWarnings("unchecked") // keys that are no text are refused by name
    private static DerivativeSources node(@Nullable Object value) {
        if (value instanceof DerivativeSources sources) {
            return sources;
        }
        if (value instanceof Source source) {
            return of(source);
        }
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return of((Map<String, ?>) map);
        }
        if (value instanceof List<?> several) {
            return of(several);
        }
        throw new InvalidFileDataException("Derivatives are made from names, lists and sources, but one was '" + value
                + "'. Put a Source there, or leave the name out.");
    }
}
