// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/** Optimistically locked. */
@Entity
public class Contract {
    @Id
    @GeneratedValue
    private Long id;

    @Version
    private int version;

    private String title;

    @Attachment
    @Column(length = 4000)
    private UploadedFile text;

    public Long id() {
        return id;
    }

    public int version() {
        return version;
    }

    public String title() {
        return title;
    }

    public void rename(String replaced) {
        title = replaced;
    }

    public UploadedFile text() {
        return text;
    }
}
