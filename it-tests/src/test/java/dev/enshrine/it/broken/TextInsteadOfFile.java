// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attachment;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An attachment of the wrong type. */
@Entity
public class TextInsteadOfFile {
    @Id
    private Long id;

    @Attachment
    private String image;

    public String image() {
        return id + image;
    }
}
