// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.storage.IdRule;
import java.util.Optional;

/**
 * Where ids lie in the bucket. Immutable.
 *
 * @param bucket its name
 * @param prefix empty, or a path that ends with a slash
 */
record Keys(String bucket, String prefix) {
    static final int LONGEST_KEY = 1024; // bytes, by the service

    /**
     * The key of an id.
     *
     * @throws dev.enshrine.InvalidFileDataException if it is no id, or its key would be too long
     */
    String of(String id) {
        var key = prefix + IdRule.check(id);
        int bytes = key.getBytes(UTF_8).length;
        if (bytes > LONGEST_KEY) {
            throw LOG.keyTooLong(IdRule.shown(id), bucket, bytes);
        }
        return key;
    }

    /** What all keys below that folder begin with; of the empty text, of all. */
    String below(String folder) {
        return folder.isEmpty() ? prefix : of(folder) + "/";
    }

    /** The id that lies there; empty if it is none, such as the empty object that some tools make for a folder. */
    Optional<String> id(String key) {
        return Optional.of(key)
                .filter(known -> known.startsWith(prefix))
                .map(known -> known.substring(prefix.length()))
                .filter(id -> IdRule.problem(id).isEmpty());
    }
}
