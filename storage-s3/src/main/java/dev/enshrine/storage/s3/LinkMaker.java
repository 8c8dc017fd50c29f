// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.UrlOptions;
import java.net.URI;

/** Makes the link that a reader gets from an object's plain address, by signing it as a CDN wants it, for example. Must be safe for many threads. */
@FunctionalInterface
public interface LinkMaker {

    /** The link; nothing is sent, and whether the object exists is not known. */
    URI link(URI address, UrlOptions options);
}
