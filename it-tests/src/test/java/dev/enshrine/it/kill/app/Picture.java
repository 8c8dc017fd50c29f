// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Without a version; its file is linked from one folder to the other, and has a thumb. */
@Entity
public class Picture implements Item {
    /** Given by the client and never used twice, so that a save without an answer can be found again. */
    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // only the database reads it
    private String title = "";

    @Attachment(uploader = PictureUploader.class)
    @Column(length = 4000)
    private UploadedFile image;

    protected Picture() {}

    public Picture(String id) {
        this.id = id;
    }

    @Override
    public void rename(String replaced) {
        title = replaced;
    }
}
