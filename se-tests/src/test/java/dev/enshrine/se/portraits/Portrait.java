// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.portraits;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import dev.enshrine.metadata.MetadataColumn;
import dev.enshrine.validation.ValidAttachment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

// docs:entity
@Entity
public class Portrait {
    @Id
    @GeneratedValue
    public Long id;

    @ValidAttachment
    @Attachment(uploader = PortraitUploader.class)
    @Column(length = 4000)
    public UploadedFile image;

    @MetadataColumn("width")
    public Integer imageWidth;
}
// docs:end
