// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.MetadataExtractor;
import dev.enshrine.Rule;
import java.util.List;

/**
 * What an uploader says about files that come in. Immutable.
 *
 * @param extractors what finds out about them, in order
 * @param rules what they must keep to
 * @param removesInvalid whether a file with errors is taken off again
 * @param maxSize the most bytes an upload may have
 */
public record Intake(List<MetadataExtractor> extractors, List<Rule> rules, boolean removesInvalid, long maxSize) {

    /** Takes every file as it is. */
    public static final Intake ANYTHING = new Intake(List.of(), List.of(), false, Long.MAX_VALUE);

    /** Copies the lists. */
    public Intake {
        extractors = List.copyOf(extractors);
        rules = List.copyOf(rules);
    }
}
