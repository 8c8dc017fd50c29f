// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.enshrine.InvalidFileDataException;
import java.util.Optional;

/** The rule for ids that every {@link Storage} follows, for authors of storages to call. Safe for many threads. */
public final class IdRule {
    private static final int LONGEST_ID = 900;
    private static final int LONGEST_NAME = 255; // bytes; the limit of a name in every common file system
    private static final int SHOWN = 80;

    private IdRule() {}

    /**
     * Returns the id if it follows the rule.
     *
     * @throws InvalidFileDataException if it does not
     */
    public static String check(String id) {
        problem(id).ifPresent(problem -> {
            throw new InvalidFileDataException(
                    "'" + shown(id) + "' cannot be the id of a file, because it " + problem
                            + ". An id is used as a path and must not lead out of its storage. Use names separated by '/', such as 'photos/1/name.jpg'.");
        });
        return id;
    }

    /** Which part of the rule the text breaks, for the end of a sentence; empty if it is an id. */
    public static Optional<String> problem(String id) {
        requireNonNull(id, "id");
        if (id.isEmpty()) {
            return Optional.of("is empty");
        }
        if (id.length() > LONGEST_ID) {
            return Optional.of("has " + id.length() + " characters, more than " + LONGEST_ID);
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character");
        }
        if (id.indexOf('\\') >= 0) {
            return Optional.of("has a backslash, which some systems take for a separator");
        }
        if (!UTF_8.newEncoder().canEncode(id)) {
            return Optional.of("is not well-formed Unicode text");
        }
        return problemOfNames(id);
    }

    /** The text as it may stand in a message: cut, and without characters that would break a log line. */
    public static String shown(String text) {
        var start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    private static Optional<String> problemOfNames(String id) {
        for (var name : id.split("/", -1)) {
            if (name.isEmpty()) {
                return Optional.of("begins or ends with '/', or has an empty name between two");
            }
            if (name.equals(".") || name.equals("..")) {
                return Optional.of("has the name '" + name + "'");
            }
            if (name.getBytes(UTF_8).length > LONGEST_NAME) {
                return Optional.of("has a name longer than " + LONGEST_NAME + " bytes");
            }
        }
        return Optional.empty();
    }
}
