// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What {@link RecordAttacher#url} answers where there is no file, or no derivative of that name. Must be safe for many threads. */
@FunctionalInterface
public interface DefaultUrl {

    /**
     * The link to show instead, such as a placeholder of the web site.
     *
     * @param attacher the attachment that has no such file
     * @param derivative the path of the derivative that was asked for; empty for the original
     * @param options what was asked for with the call
     */
    Optional<URI> urlFor(RecordAttacher<?> attacher, List<Object> derivative, UrlOptions options);
}
