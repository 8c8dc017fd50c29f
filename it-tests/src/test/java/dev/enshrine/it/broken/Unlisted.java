// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity in a library that no persistence unit looks into. */
@Entity
public class Unlisted {
    @Id
    private Long id;

    @Attachment
    @Column(length = 4000)
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }
}
