// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An attachment in a column of bytes. */
@Entity
public class BinaryColumn {
    @Id
    private Long id;

    @Attachment
    @Column(columnDefinition = "blob")
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }
}
