// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.InvalidFileDataException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rule for ids that every storage follows, see {@link dev.enshrine.storage.Storage}. Safe for many threads. */
public final class StorageIds {
    /** How the folder of a file's derivatives ends: it is the file's id and this. */
    public static final String DERIVATIVES = ".d";

    private static final int LONGEST_ID = 900;
    private static final int LONGEST_SEGMENT = 255; // bytes; the limit of a name in every common file system
    private static final int SHOWN = 80;

    private StorageIds() {}

    /**
     * Returns the id if it follows the rule.
     *
     * @throws InvalidFileDataException if it does not
     */
    public static String check(String id) {
        var problem = problem(requireNonNull(id, "id"));
        if (problem.isPresent()) {
            throw refused(id, problem.get());
        }
        return id;
    }

    /** Whether the id follows the rule. */
    static boolean isId(String id) {
        return problem(id).isEmpty();
    }

    static InvalidFileDataException refused(String id, String problem) {
        return ERRORS.noId(shown(id), problem);
    }

    private static Optional<String> problem(String id) {
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
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
            return Optional.of("is not well-formed Unicode text");
        }
        return segmentProblem(id);
    }

    private static Optional<String> segmentProblem(String id) {
        for (var segment : id.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("begins or ends with '/', or has an empty name between two");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of("has the name '" + segment + "'");
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
                return Optional.of("has a name longer than " + LONGEST_SEGMENT + " bytes");
            }
        }
        return Optional.empty();
    }

    /** Cut, and without characters that would break a log line. */
    private static String shown(String id) {
        var start = id.length() > SHOWN ? id.substring(0, SHOWN) + "..." : id;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
