// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A record with as much text as one with a file has, and without attachment. */
@Entity
public class Plain {
    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Column(length = 4000)
    String text = "";

    /** For JPA. */
    protected Plain() {}

    /** With that text. */
    public Plain(String text) {
        this.text = text;
    }
}
