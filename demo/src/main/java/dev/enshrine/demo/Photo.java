// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One photo of the album. */
@Entity
public class Photo {

    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String title = "";

    private Instant uploadedAt = Instant.EPOCH;

    @Attachment(uploader = ImageUploader.class)
    @Column(length = 4000)
    private @Nullable UploadedFile image;

    /** For JPA. */
    protected Photo() {}

    /** A photo that has no file yet. */
    public Photo(String title, Instant uploadedAt) {
        this.title = title;
        this.uploadedAt = uploadedAt;
    }

    /** The row's key; there is none before the photo was saved. */
    public long id() {
        return requireNonNull(id, "id of a photo that was not saved");
    }

    /** What the photo is called. */
    public String title() {
        return title;
    }

    /** When the photo was added. */
    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** The file. */
    public UploadedFile image() {
        return requireNonNull(image, "image of a photo that has no file yet");
    }
}
