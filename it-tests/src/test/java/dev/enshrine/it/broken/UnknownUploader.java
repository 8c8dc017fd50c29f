// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An attachment whose uploader is no bean. */
@Entity
public class UnknownUploader {
    @Id
    private Long id;

    @Attachment(uploader = NoBean.class)
    @Column(length = 4000)
    private UploadedFile image;

    public String image() {
        return id + ":" + image;
    }

    /** Has no scope, so that the container does not see it. */
    public static class NoBean extends Uploader {}
}
