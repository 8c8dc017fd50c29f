// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import jakarta.persistence.EntityManager;

/** Uses JPA outside its package. */
public interface UsesPersistence {
    EntityManager entityManager();
}
