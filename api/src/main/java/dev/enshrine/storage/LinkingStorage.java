// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import dev.enshrine.UrlOptions;
import java.net.URI;
import java.util.Optional;

/** A storage whose objects can be linked to. */
public interface LinkingStorage extends Storage {

    /**
     * A link to the object, if it can be reached by one; whether the object exists is not checked.
     *
     * @param options what the link should be like; what the storage does not know it passes over
     */
    Optional<URI> url(String id, UrlOptions options);

    /** A link without anything special. */
    default Optional<URI> url(String id) {
        return url(id, UrlOptions.none());
    }
}
