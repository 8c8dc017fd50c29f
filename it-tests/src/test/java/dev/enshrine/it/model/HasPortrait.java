// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.model;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** Lies in a jar of its own, apart from the entities that inherit from it. */
@MappedSuperclass
public abstract class HasPortrait {
    @Attachment
    @Column(length = 4000)
    private UploadedFile portrait;

    public UploadedFile portrait() {
        return portrait;
    }
}
