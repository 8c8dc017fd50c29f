// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the content type in the bytes. A CDI bean of this type replaces the detector that comes along, Apache Tika. Must be safe for many threads.
 *
 * <p>Not asked for empty content, which has no type.
 */
@FunctionalInterface
public interface ContentTypeDetector {

    /**
     * The content type without parameters, for example {@code image/png}; empty if it cannot be told.
     *
     * @param content at its start; reset afterwards, so it need not be; at most 64 KiB may be read; not to be closed
     * @throws IOException if the content cannot be read
     */
    Optional<String> detect(InputStream content) throws IOException;
}
