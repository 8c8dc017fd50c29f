// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.InvalidFileDataException;
import java.util.stream.Stream;

/** The rule for ids, see {@link dev.enshrine.storage.Storage}, in as few words as it can be said. */
final class IdRule {
    private static final int LONGEST_ID = 900;
    private static final int LONGEST_NAME = 255;

    private IdRule() {}

    static String check(String id) {
        if (id.length() > LONGEST_ID
                || !UTF_8.newEncoder().canEncode(id)
                || id.chars().anyMatch(letter -> Character.isISOControl(letter) || letter == '\\')
                || !Stream.of(id.split("/", -1)).allMatch(IdRule::isName)) {
            throw new InvalidFileDataException(
                    "An id of " + id.length()
                            + " characters is none: it is used as a path, and could lead out of a storage. Use names separated by '/', such as 'photos/1/name.jpg', without '..', backslashes and control characters.");
        }
        return id;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(UTF_8).length <= LONGEST_NAME;
    }
}
