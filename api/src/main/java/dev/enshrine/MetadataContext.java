// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link MetadataExtractor} works on. For one thread, and only until the extractor returns. */
public interface MetadataContext {

    /** The content as a local file; read it, never write to it. Its name tells nothing. */
    Path content();

    /** Opens the content from its start, as often as needed; the caller closes the stream. */
    default InputStream open() throws IOException {
        return Files.newInputStream(content());
    }

    /** What is known so far; unmodifiable, values may be null. */
    Map<String, @Nullable Object> metadata();

    /** Name of the entity that declares the attachment. */
    String entity();

    /** The attachment's attribute, or its dotted path inside an embeddable. */
    String attribute();

    /** Whether somebody waits. */
    MetadataPhase phase();

    /** The derivative's name if the content is one; empty for the original. */
    Optional<String> derivative();

    /** What the application gave along with {@link RecordAttacher#with}. */
    Map<String, String> arguments();

    /** Logs a problem that is no reason to fail. */
    void warn(String problem, Throwable cause);
}
