// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.it.model.HasPortrait;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Inherits its attachment from another jar. */
@Entity
public class Badge extends HasPortrait {
    @Id
    @GeneratedValue
    private Long id;

    public Long id() {
        return id;
    }
}
