// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** The shortest column that is accepted, and derivatives that need more room than it has. */
@Entity
public class Note {
    @Id
    @GeneratedValue
    private Long id;

    @Attachment(uploader = NoteUploader.class)
    @Column(length = 1024)
    private UploadedFile text;

    public Long id() {
        return id;
    }

    public UploadedFile text() {
        return text;
    }
}
