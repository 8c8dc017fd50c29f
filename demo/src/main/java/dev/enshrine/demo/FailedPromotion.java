// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The last thing that went wrong while a photo's file was to be stored. */
@Entity
public class FailedPromotion {
    private static final int LONGEST_REASON = 1000;

    @Id
    private long photoId;

    @Column(length = 1000)
    private String fileId = "";

    private boolean parked;

    @Column(length = LONGEST_REASON)
    private String reason = "";

    /** For JPA. */
    protected FailedPromotion() {}

    /** A failure of that photo's file; a long reason is cut. */
    public FailedPromotion(long photoId, String fileId, boolean parked, String reason) {
        this.photoId = photoId;
        this.fileId = fileId;
        this.parked = parked;
        this.reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    /** Which photo. */
    public long photoId() {
        return photoId;
    }

    /** Place of the file in temporary storage. */
    public String fileId() {
        return fileId;
    }

    /** Whether it is not tried again. */
    public boolean isParked() {
        return parked;
    }

    /** What went wrong. */
    public String reason() {
        return reason;
    }
}
