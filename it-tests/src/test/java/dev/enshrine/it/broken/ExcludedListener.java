// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.Id;

/** An attachment whose saves nobody hears of. */
@Entity
@ExcludeDefaultListeners
public class ExcludedListener {
    @Id
    private Long id;

    @Attachment
    @Column(length = 4000)
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }
}
