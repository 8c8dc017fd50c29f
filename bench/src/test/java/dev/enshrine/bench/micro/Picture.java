// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A record with an attachment. */
@Entity
public class Picture {
    @Id
    @GeneratedValue
    Long id;

    String title;

    @Attachment
    @Column(length = 4000)
    UploadedFile image;
}
