// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** What an application has. */
@Entity
public class Photo {
    @Id
    @GeneratedValue
    Long id;

    @Attachment
    @Column(length = 4000)
    UploadedFile image;
}
