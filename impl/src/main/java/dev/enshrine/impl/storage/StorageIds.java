// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.storage.IdRule;

/** {@link IdRule} with the numbered message of this module, and what the toolkit adds to ids. Safe for many threads. */
public final class StorageIds {
    /** How the folder of a file's derivatives ends: it is the file's id and this. */
    public static final String DERIVATIVES = ".d";

    private StorageIds() {}

    /**
     * Returns the id if it follows the rule.
     *
     * @throws InvalidFileDataException if it does not
     */
    public static String check(String id) {
        var problem = IdRule.problem(id);
        if (problem.isPresent()) {
            throw refused(id, problem.get());
        }
        return id;
    }

    /** Whether the id follows the rule. */
    static boolean isId(String id) {
        return IdRule.problem(id).isEmpty();
    }

    static InvalidFileDataException refused(String id, String problem) {
        return ERRORS.noId(IdRule.shown(id), problem);
    }
}
