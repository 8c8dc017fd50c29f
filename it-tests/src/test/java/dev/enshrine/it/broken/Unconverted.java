// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An attachment that is stored as bytes, since its converter is put out of action. */
@Entity
public class Unconverted {
    @Id
    private Long id;

    @Attachment
    @Convert(disableConversion = true)
    @Column(length = 4000)
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }
}
