// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.PromoteJob;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an upload of a photo gives. */
final class Files {
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private Files() {}

    /** Uploaded now, one of many. */
    static UploadedFile cached(int number) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put(UploadedFile.FILE_NAME, "Summer holidays " + number + ".jpg");
        metadata.put(UploadedFile.SIZE, 102_400L);
        metadata.put(UploadedFile.CONTENT_TYPE, "image/jpeg");
        metadata.put(UploadedFile.SHA256, DIGEST);
        return UploadedFile.of(
                new FileIdentity("cache", CachedIds.create(Instant.now(), "%032x".formatted(number), ".jpg")),
                metadata);
    }

    /** Its promotion. */
    static Delivery promotion() {
        var slot = new Slot("Picture", "4711", "image");
        var target = new FileIdentity("store", "Picture/4711/image/" + DIGEST.substring(0, 48) + ".jpg");
        return new Delivery(
                new PromoteJob(slot, cached(1).identity(), target, Map.of()), 1, Instant.parse("2026-11-30T12:00:00Z"));
    }
}
