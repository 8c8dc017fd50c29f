// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a web server shows the files of a folder. Immutable.
 *
 * @param base without a slash at its end
 */
record WebAddress(String base) {

    /**
     * The address of a folder.
     *
     * @throws dev.enshrine.MisconfiguredException if it has a query or fragment
     */
    static WebAddress of(URI base) {
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw ERRORS.unusableUrl(base);
        }
        return new WebAddress(base.toString().replaceFirst("/+$", ""));
    }

    /** The address of the file with that id. */
    URI of(String id) {
        return URI.create(
                Stream.of(id.split("/")).map(WebAddress::encoded).collect(Collectors.joining("/", base + "/", "")));
    }

    /** As a form encodes it, except for the space: in a path a plus sign is one. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }
}
