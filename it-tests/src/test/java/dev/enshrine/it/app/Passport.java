// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** A composite id and an embedded attachment. */
@Entity
public class Passport {
    @EmbeddedId
    private PassportId id;

    @Embedded
    private PassportDetails details;

    protected Passport() {}

    public Passport(PassportId id, PassportDetails details) {
        this.id = id;
        this.details = details;
    }

    public PassportId id() {
        return id;
    }

    public PassportDetails details() {
        return details;
    }
}
