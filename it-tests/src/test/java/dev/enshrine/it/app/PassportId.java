// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;

/** A composite id. */
@Embeddable
public class PassportId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String country;
    private int serial;

    /** Public, as the persistence specification wants it of classes of ids. */
    public PassportId() {}

    public PassportId(String country, int serial) {
        this.country = country;
        this.serial = serial;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PassportId id && id.country.equals(country) && id.serial == serial;
    }

    @Override
    public int hashCode() {
        return Objects.hash(country, serial);
    }
}
