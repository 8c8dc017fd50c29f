// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How many jobs lie in the outbox: those that run just now, wait for a worker or for their time; and those that were given up. */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager em;

    /** The number of jobs of each sort. */
    @GET
    public JsonObject counts() {
        return Json.createObjectBuilder()
                .add("promote", count("parked_since is null and kind <> 'destroy'"))
                .add("destroy", count("parked_since is null and kind = 'destroy'"))
                .add("parked", count("parked_since is not null"))
                .build();
    }

    /** The outbox is a table like any other; its columns are in the manual. */
    private long count(String which) {
        var count = em.createNativeQuery("select count(*) from ENSHRINE_JOB where " + which)
                .getSingleResult();
        return ((Number) count).longValue();
    }
}
