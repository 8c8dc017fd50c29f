// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import jakarta.persistence.PostPersist;

/** A listener of the application for all its entities. */
public class OwnListener {
    @PostPersist
    void saved(Object entity) {
        throw new UnsupportedOperationException("nothing is saved: " + entity);
    }
}
