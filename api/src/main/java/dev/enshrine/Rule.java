// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;
import java.util.function.Predicate;

/**
 * Says what is wrong with a file that was just attached. Given to an uploader's {@link Definition#validate definition}; must be safe for many threads.
 *
 * <p>Rules run once when a file is assigned or attached, never when it is promoted, loaded or saved.
 */
@FunctionalInterface
public interface Rule {

    /** What is wrong, as texts for whoever chose the file; empty if nothing is. An exception fails the assignment. */
    List<String> check(RuleContext context);

    /** This rule, and if it finds nothing the next one too. */
    default Rule then(Rule next) {
        return context -> {
            var errors = check(context);
            return errors.isEmpty() ? next.check(context) : errors;
        };
    }

    /** This rule, only for files that fit. */
    default Rule when(Predicate<RuleContext> condition) {
        return context -> condition.test(context) ? check(context) : List.of();
    }
}
