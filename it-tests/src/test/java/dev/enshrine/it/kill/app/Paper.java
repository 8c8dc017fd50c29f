// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** With a version; its file is copied byte by byte to a storage that can do nothing else. */
@Entity
public class Paper implements Item {
    @Id
    private String id;

    @Version
    private int version;

    @SuppressWarnings("UnusedVariable") // only the database reads it
    private String title = "";

    @Attachment(uploader = PaperUploader.class)
    @Column(length = 4000)
    private UploadedFile scan;

    protected Paper() {}

    public Paper(String id) {
        this.id = id;
    }

    @Override
    public void rename(String replaced) {
        title = replaced;
    }
}
