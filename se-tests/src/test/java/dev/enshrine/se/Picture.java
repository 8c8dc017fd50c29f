// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;

/** A record that exists with and without a version, for tests that are the same for both. */
@MappedSuperclass
abstract class Picture {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Convert(converter = GatedText.class)
    String caption;

    @Attachment
    @Column(length = 4000)
    UploadedFile image;

    @Entity(name = "PlainPicture")
    static class Plain extends Picture {}

    @Entity(name = "VersionedPicture")
    static class Versioned extends Picture {
        @Version
        long version;
    }
}
