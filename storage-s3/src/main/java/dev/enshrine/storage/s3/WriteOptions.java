// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.storage.UploadDetails;
import org.jspecify.annotations.Nullable;

/**
 * How a storage writes. Immutable.
 *
 * @param singlePutUpTo bytes of known length that go up in one request
 * @param parts how longer content is cut
 * @param multipartCopyFrom bytes from which a copy is made in parts, which are that long or longer
 * @param conditional whether a write needs what is there to be what was looked at
 * @param tagging whether the service may be told to drop tags
 */
record WriteOptions(
        long singlePutUpTo,
        PartSizes parts,
        long multipartCopyFrom,
        Integrity integrity,
        boolean conditional,
        boolean tagging,
        @Nullable String storageClass,
        @Nullable Encryption encryption) {

    ObjectHeaders headers(UploadDetails details) {
        return ObjectHeaders.of(details, storageClass, encryption);
    }
}
