// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.service;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets tests inject the entity manager. */
@Dependent
public class Persistence {
    /** The unit of the test application; other archives may bring units of their own. */
    public static final String UNIT = "application";

    @PersistenceContext(unitName = UNIT)
    private EntityManager em;

    @Produces
    EntityManager entityManager() {
        return em;
    }
}
