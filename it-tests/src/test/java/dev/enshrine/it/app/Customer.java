// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** What an invoice refers to, eagerly. */
@Entity
public class Customer {
    @Id
    @GeneratedValue
    private Long id;

    public Long id() {
        return id;
    }
}
