// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** The plain case: no version, so only the columns that changed may be written. */
@Entity
class Photo {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Attachment
    @Column(length = 4000)
    UploadedFile image;
}
