// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Optional;

/**
 * Texts for the rules of {@link dev.enshrine.validation.Rules}, for all of the application: one CDI bean of this type. What {@link dev.enshrine.validation.StandardRule#message} says about a single rule counts more. Must be safe for many
 * threads.
 */
@FunctionalInterface
public interface RuleMessages {

    /**
     * The text, or empty for the English one that comes along.
     *
     * @param rule the name of the method of {@link dev.enshrine.validation.Rules} that made the rule, for example {@code maxSize}; {@code staleUpload} is what
     *     {@link RecordAttacher#assignCachedOrErrors} says
     * @param limit the limit as text, for example {@code 10.0 MB} or {@code image/png, image/jpeg}
     */
    Optional<String> message(String rule, String limit);

    /** No texts of one's own. */
    static RuleMessages standard() {
        return (rule, limit) -> Optional.empty();
    }
}
