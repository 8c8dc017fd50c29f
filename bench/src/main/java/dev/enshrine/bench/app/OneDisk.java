// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A record whose temporary and permanent files lie on one file system. */
@Entity
public class OneDisk {
    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Attachment
    @Column(length = 4000)
    @Nullable
    UploadedFile file;

    /** For JPA, and without file. */
    public OneDisk() {}
}
