// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** A photo whose stale writes fail. */
@Entity
class VersionedPhoto {
    @Id
    @GeneratedValue
    Long id;

    @Version
    long version;

    String title;

    @Attachment
    @Column(length = 4000)
    UploadedFile image;
}
