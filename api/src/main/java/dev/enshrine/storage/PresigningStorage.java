// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.time.Duration;

/** A storage to which a client can upload a file itself, past the application, with a request that was signed for it. */
public interface PresigningStorage extends Storage {

    /**
     * Signs one upload to that id. Nothing is sent; whether something is there already is not checked. A second call signs another request for the same place.
     *
     * @param details what the client is going to send: {@link dev.enshrine.UploadedFile#SIZE} has to be among the metadata, and with the content type and the name it is part of what is signed, so that the client can
     *     send nothing else
     * @param expiry how long the request may be made, longer than zero
     * @throws dev.enshrine.InvalidFileDataException if the details have no size, or a storage cannot take one of that size in one request
     * @throws dev.enshrine.MisconfiguredException if the storage cannot sign for so long
     * @throws dev.enshrine.StorageException if it cannot sign now, for want of credentials for example; trying again may help
     */
    PresignedUpload presignUpload(String id, UploadDetails details, Duration expiry);
}
