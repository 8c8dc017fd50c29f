// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.UploadedFile;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A photo as the page sees it. */
final class PhotoJson {

    /** How far a photo's file has come. */
    private enum State {
        CACHED,
        STORED,
        FAILED
    }

    private PhotoJson() {}

    /**
     * The photo with its state; {@code file} is the very JSON that stands in the column.
     *
     * @param failure what last went wrong with the photo, perhaps with an earlier file of it
     */
    static JsonObject of(Photo photo, @Nullable FailedPromotion failure) {
        var file = photo.image();
        var current = failure != null && failure.fileId().equals(file.id()) ? failure : null;
        boolean parked = current != null && current.isParked();
        var json = Json.createObjectBuilder()
                .add("id", photo.id())
                .add("title", photo.title())
                .add("uploadedAt", photo.uploadedAt().toString())
                .add("state", state(file, parked).name().toLowerCase(Locale.ROOT));
        if (current != null) {
            json.add("reason", current.reason());
        }
        return json.add("file", column(file)).build();
    }

    private static State state(UploadedFile file, boolean parked) {
        if (file.storage().equals("store")) {
            return State.STORED;
        }
        return parked ? State.FAILED : State.CACHED;
    }

    private static JsonObject column(UploadedFile file) {
        try (var reader = Json.createReader(new StringReader(file.toJson()))) {
            return reader.readObject();
        }
    }
}
