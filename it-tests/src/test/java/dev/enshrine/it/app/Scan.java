// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** An id that only the INSERT gives; annotated getters; two attachments. */
@Entity
public class Scan {
    private Long id;
    private UploadedFile front;
    private UploadedFile back;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long getId() {
        return id;
    }

    protected void setId(Long id) {
        this.id = id;
    }

    @Attachment
    @Column(length = 4000)
    public UploadedFile getFront() {
        return front;
    }

    public void setFront(UploadedFile front) {
        this.front = front;
    }

    @Attachment
    @Column(length = 4000)
    public UploadedFile getBack() {
        return back;
    }

    public void setBack(UploadedFile back) {
        this.back = back;
    }
}
