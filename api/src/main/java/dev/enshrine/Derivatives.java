// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
        return isEmpty() ? other : new Derivatives(mergeMaps(tree, other.tree, true));
    }

    /**
     * These with what processors made anew: names are merged, and a file or a whole list takes the place of what was there. Doing it twice changes nothing, which is the
     * difference to {@link #merge}.
     */
    public Derivatives renew(Derivatives made) {
        if (made.isEmpty()) {
            return this;
        }
        return isEmpty() ? made : new Derivatives(mergeMaps(tree, made.tree, false));
    }

    /**
     * These without what lies at that path, and without names and lists that are empty then; none if the path is empty. The same if nothing is there.
     *
     * @param path names, and positions in lists counted from 0 as numbers or digits; the files behind a position taken out move up
     */
    public Derivatives without(Object... path) {
        if (path.length == 0) {
            return NONE;
        }
        var left = without(tree, List.of(path));
        return left instanceof Map<?, ?> map && !map.isEmpty() ? new Derivatives(copyMap(map)) : NONE;
    }

    /** Every file at or below that path, in order; every file if the path is empty. */
    public List<UploadedFile> filesAt(Object... path) {
        Object node = tree;
        for (var step : path) {
            node = child(node, step);
        }
        var files = new ArrayList<UploadedFile>();
        if (node != null) {
            collect(node, files);
        }
        return List.copyOf(files);
    }

    /**
     * The same tree with each file replaced by what the function makes of its path and of it.
     *
     * @param change given names, and positions in lists as whole numbers
     */
    public Derivatives map(BiFunction<List<Object>, UploadedFile, UploadedFile> change) {
        return isEmpty() ? this : new Derivatives(copyMap((Map<?, ?>) map(tree, List.of(), change)));
    }

    private static Object map(
            Object node, List<Object> path, BiFunction<List<Object>, UploadedFile, UploadedFile> change) {
        if (node instanceof Map<?, ?> map) {
            var mapped = new LinkedHashMap<String, Object>();
            map.forEach((name, value) ->
                    mapped.put(String.valueOf(name), map(value, longer(path, String.valueOf(name)), change)));
            return mapped;
        }
        if (node instanceof List<?> list) {
            var mapped = new ArrayList<Object>();
            list.forEach(value -> mapped.add(map(value, longer(path, mapped.size()), change)));
            return mapped;
        }
        return change.apply(path, (UploadedFile) node);
    }

    private static List<Object> longer(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** What is left of the node; null if nothing is. */
    private static @Nullable Object without(Object node, List<Object> path) {
        if (path.isEmpty()) {
            return null;
        }
        var rest = path.subList(1, path.size());
        var found = child(node, path.get(0));
        if (found == null) {
            return node;
        }
        var left = without(found, rest);
        if (node instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, Object>(map);
            put(copy, path.get(0).toString(), left);
            return copy.isEmpty() ? null : copy;
        }
        var copy = new ArrayList<Object>((List<?>) node);
        int position = Integer.parseInt(path.get(0).toString());
        if (left == null) {
            copy.remove(position);
        } else {
            copy.set(position, left);
        }
        return copy.isEmpty() ? null : copy;
    }

    private static void put(Map<Object, Object> map, String name, @Nullable Object value) {
        if (value == null) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
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

    private static Map<String, Object> mergeMaps(Map<?, ?> first, Map<?, ?> second, boolean append) {
        var merged = new LinkedHashMap<String, Object>();
        first.forEach((name, value) -> merged.put(String.valueOf(name), value));
        second.forEach((name, value) ->
                merged.merge(String.valueOf(name), value, (old, made) -> mergeNodes(old, made, append)));
        return Collections.unmodifiableMap(merged);
    }

    private static Object mergeNodes(Object first, Object second, boolean append) {
        if (first instanceof Map<?, ?> a && second instanceof Map<?, ?> b) {
            return mergeMaps(a, b, append);
        }
        if (append && first instanceof List<?> a && second instanceof List<?> b) {
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
