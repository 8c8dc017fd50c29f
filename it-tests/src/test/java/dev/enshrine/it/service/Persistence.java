// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.service;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Lets tests inject the entity manager. */
@Dependent
public class Persistence {
    @PersistenceContext
    private EntityManager em;

    @Produces
    EntityManager entityManager() {
        return em;
    }
}
