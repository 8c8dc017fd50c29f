// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.manual;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

// docs:entity
@Entity
public class Scan {
    @Id
    @GeneratedValue
    Long id;

    @Attachment(uploader = ScanUploader.class)
    @Column(length = 4000)
    UploadedFile document;
}
// docs:end
