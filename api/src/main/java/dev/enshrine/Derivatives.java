// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files made from an original, by name; a name may hold one file, or again names or a list.
 *
 * <p>Immutable and safe for many threads.
 */
public final class Derivatives {
    private static final Derivatives NONE = new Derivatives(Map.of());

    private final Map<String, Object> tree;

    private Derivatives(Map<String, Object> tree) {
        this.tree = tree;
    }

    /** No derivatives. */
    public static Derivatives none() {
        return NONE;
    }

    /**
     * Derivatives from a tree of maps with text keys, lists and {@link UploadedFile}s; copied.
     *
     * @throws InvalidFileDataException if the tree holds anything else
     */
    public static Derivatives of(Map<String, ?> tree) {
        return tree.isEmpty() ? NONE : new Derivatives(copyMap(tree));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return tree.isEmpty();
    }

    /** The tree of unmodifiable maps and lists and {@link UploadedFile}s. */
    public Map<String, Object> asMap() {
        return tree;
    }

    /** Every file in the tree, in order. */
    public List<UploadedFile> files() {
        var files = new ArrayList<UploadedFile>();
        collect(tree, files);
        return List.copyOf(files);
    }

    /**
     * The file at that path, if there is one.
     *
     * @param path names, and positions in lists counted from 0 as numbers or digits
     */
    public Optional<UploadedFile> find(Object... path) {
        Object node = tree;
        for (var step : path) {
            node = child(node, step);
        }
        return node instanceof UploadedFile file ? Optional.of(file) : Optional.empty();
    }

    /** These derivatives with that file under that name, instead of what was there. */
    public Derivatives with(String name, UploadedFile file) {
        return merge(of(Map.of(requireNonNull(name, "name"), file)));
    }

    /** Both together: names are merged, lists appended, and where both have a file the other one's counts. */
    public Derivatives merge(Derivatives other) {
        if (other.isEmpty()) {
            return this;
        }
        return isEmpty() ? other : new Derivatives(mergeMaps(tree, other.tree));
    }

    private static @Nullable Object child(@Nullable Object node, Object step) {
        if (node instanceof Map<?, ?> map) {
            return map.get(step.toString());
        }
        if (node instanceof List<?> list) {
            var digits = step.toString();
            boolean position =
                    !digits.isEmpty() && digits.length() < 9 && digits.chars().allMatch(Character::isDigit);
            return position && Integer.parseInt(digits) < list.size() ? list.get(Integer.parseInt(digits)) : null;
        }
        return null;
    }

    private static void collect(Object node, List<UploadedFile> into) {
        if (node instanceof UploadedFile file) {
            into.add(file);
        } else if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, into));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, into));
        }
    }

    private static Map<String, Object> copyMap(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), copyNode(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyNode(@Nullable Object node) {
        if (node instanceof UploadedFile) {
            return node;
        }
        if (node instanceof Map<?, ?> map) {
            return copyMap(map);
        }
        if (node instanceof List<?> list) {
            return list.stream().map(Derivatives::copyNode).toList();
        }
        throw new InvalidFileDataException("Derivatives are names, lists and uploaded files, but one was '" + node
                + "'. Put an UploadedFile there, or leave the name out.");
    }

    private static Map<String, Object> mergeMaps(Map<?, ?> first, Map<?, ?> second) {
        var merged = new LinkedHashMap<String, Object>();
        first.forEach((name, value) -> merged.put(String.valueOf(name), value));
        second.forEach((name, value) -> merged.merge(String.valueOf(name), value, Derivatives::mergeNodes));
        return Collections.unmodifiableMap(merged);
    }

    private static Object mergeNodes(Object first, Object second) {
        if (first instanceof Map<?, ?> a && second instanceof Map<?, ?> b) {
            return mergeMaps(a, b);
        }
        if (first instanceof List<?> a && second instanceof List<?> b) {
            var both = new ArrayList<Object>(a);
            both.addAll(b);
            return Collections.unmodifiableList(both);
        }
        return second;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Derivatives derivatives && derivatives.tree.equals(tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return tree.toString();
    }
}
