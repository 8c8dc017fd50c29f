// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.sketch;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** An entity of a library that brings a persistence unit of its own, in another database. */
@Entity
public class Sketch {
    @Id
    @GeneratedValue
    private Long id;

    @Attachment
    @Column(length = 4000)
    private UploadedFile drawing;

    public Long id() {
        return id;
    }

    public UploadedFile drawing() {
        return drawing;
    }
}
