// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** The usual case: an id from a sequence, known before the INSERT; annotated fields; a derivative. */
@Entity
public class Photo {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    private String title;

    @Attachment(uploader = PhotoUploader.class)
    @Column(length = 4000)
    private UploadedFile image;

    protected Photo() {}

    public Photo(String title) {
        this.title = title;
    }

    public Long id() {
        return id;
    }

    public String title() {
        return title;
    }

    public void rename(String replaced) {
        title = replaced;
    }

    public UploadedFile image() {
        return image;
    }

    /** What an application should not do: past the attacher. */
    public void overwriteImage(UploadedFile replaced) {
        image = replaced;
    }
}
