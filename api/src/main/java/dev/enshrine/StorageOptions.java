// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Map;

/** Chooses what a storage is told with a file, for example that a browser may keep it. Must be safe for many threads. */
@FunctionalInterface
public interface StorageOptions {

    /**
     * The options for that file, see {@link dev.enshrine.storage.UploadDetails#options()}; those of {@link UploadOptions} win over them.
     *
     * @param file where it will lie and what is known about it; size and digest only of a promoted file
     * @throws RuntimeException ends the upload or the promotion with this exception as the reason
     */
    Map<String, String> optionsFor(UploadedFile file);
}
