// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A record whose file gets a derivative. */
@Entity
class Thumbnailed {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Attachment(uploader = CrashesTest.Thumbnails.class)
    @Column(length = 4000)
    UploadedFile image;
}
