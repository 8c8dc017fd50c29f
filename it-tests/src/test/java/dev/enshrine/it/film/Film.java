// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.film;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** A record whose file is too large for a folder of the server, and lies in a bucket. */
@Entity
public class Film {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @Attachment(uploader = FilmUploader.class)
    @Column(length = 4000)
    private UploadedFile reel;

    Long id() {
        return id;
    }

    UploadedFile reel() {
        return reel;
    }
}
