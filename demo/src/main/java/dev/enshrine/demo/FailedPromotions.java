// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.Of;
import dev.enshrine.event.AttachmentEvent;
import dev.enshrine.event.Failed;
import dev.enshrine.event.Promoted;
import dev.enshrine.jobs.PromoteJob;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Remembers what went wrong in the background, so that the page can show it. */
@Stateless
public class FailedPromotions {

    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager em;

    /** Remembers a failure. The worker fires this event outside a transaction, so this method starts one. */
    public void remember(@Observes @Of(Photo.class) Failed event) {
        if (event.job() instanceof PromoteJob job) {
            em.merge(new FailedPromotion(photoId(event), job.cached().id(), event.parked(), event.reason()));
        }
    }

    /** Forgets what went wrong before it went well. */
    public void forget(@Observes @Of(Photo.class) Promoted event) {
        forgetPhoto(photoId(event));
    }

    /** Every known failure by its photo's key. */
    public Map<Long, FailedPromotion> byPhoto() {
        return em.createQuery("select f from FailedPromotion f", FailedPromotion.class)
                .getResultStream()
                .collect(Collectors.toMap(FailedPromotion::photoId, Function.identity()));
    }

    /** Forgets the failure of a photo that is deleted, in the same transaction. */
    public void forgetPhoto(long photoId) {
        em.createQuery("delete from FailedPromotion f where f.photoId = :id")
                .setParameter("id", photoId)
                .executeUpdate();
    }

    private static long photoId(AttachmentEvent event) {
        return Long.parseLong(event.slot().recordId());
    }
}
