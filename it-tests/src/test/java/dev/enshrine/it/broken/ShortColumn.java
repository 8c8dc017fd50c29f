// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An attachment in a column of 255 characters, as many as JPA makes when nobody says. */
@Entity
public class ShortColumn {
    @Id
    private Long id;

    @Attachment
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }
}
