// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** The attachment stands in the table of the superclass. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Document {
    @Id
    @GeneratedValue
    private Long id;

    @Attachment
    @Column(length = 4000)
    private UploadedFile content;

    public Long id() {
        return id;
    }

    public UploadedFile content() {
        return content;
    }
}
