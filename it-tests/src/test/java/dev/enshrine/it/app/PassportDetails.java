// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** An attachment inside an embeddable. */
@Embeddable
public class PassportDetails {
    private String holder;

    @Attachment
    @Column(length = 4000)
    private UploadedFile page;

    protected PassportDetails() {}

    public PassportDetails(String holder) {
        this.holder = holder;
    }

    public String holder() {
        return holder;
    }

    public UploadedFile page() {
        return page;
    }
}
