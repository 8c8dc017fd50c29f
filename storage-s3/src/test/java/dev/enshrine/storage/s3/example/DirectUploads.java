// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3.example;

import dev.enshrine.UploadedFile;
import dev.enshrine.storage.PresignedUpload;
import dev.enshrine.storage.PresigningStorage;
import dev.enshrine.storage.UploadDetails;
import java.time.Duration;
import java.util.Map;

/** Signs uploads for browsers. */
public class DirectUploads {
    // s3:ticket
    public PresignedUpload ticket(PresigningStorage cache, String id, String name, long size) {
        var expected = new UploadDetails(Map.of(
                UploadedFile.SIZE, size, // checked by the service: neither more nor less
                UploadedFile.CONTENT_TYPE, "image/jpeg",
                UploadedFile.FILE_NAME, name));
        return cache.presignUpload(id, expected, Duration.ofMinutes(5));
    }
    // s3:end
}
