// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import dev.enshrine.MetadataContext;
import java.io.IOException;

/** What to do when the content is an image, but its dimensions cannot be read. Without an exception both become null. */
@FunctionalInterface
public interface UnreadableImage {

    /**
     * Handles one such image.
     *
     * @throws Exception fails the extraction
     */
    void handle(MetadataContext context, IOException problem) throws Exception;

    /** Logs a warning; the default. */
    static UnreadableImage warn() {
        return (context, problem) -> context.warn("The dimensions of an image could not be read", problem);
    }

    /** Fails the upload. */
    static UnreadableImage fail() {
        return (context, problem) -> {
            throw problem;
        };
    }

    /** Says nothing. */
    static UnreadableImage ignore() {
        return (context, problem) -> {};
    }
}
