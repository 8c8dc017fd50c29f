// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A record whose temporary files lie on another file system than the permanent ones. */
@Entity
public class TwoDisks {
    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Attachment(uploader = TwoDisksUploader.class)
    @Column(length = 4000)
    @Nullable
    UploadedFile file;

    /** For JPA, and without file. */
    public TwoDisks() {}
}
