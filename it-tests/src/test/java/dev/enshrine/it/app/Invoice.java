// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

/** Joined inheritance, and an eager optional reference: PostgreSQL refuses to lock the nullable side of that outer join. */
@Entity
public class Invoice extends Document {
    @ManyToOne(fetch = FetchType.EAGER)
    private Customer customer;

    protected Invoice() {}

    public Invoice(Customer customer) {
        this.customer = customer;
    }

    public Customer customer() {
        return customer;
    }
}
