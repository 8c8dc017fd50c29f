// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The album's use cases. Each is one transaction; the jobs it leads to are committed with it. */
@Stateless
public class Photos {

    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager em;

    @Inject
    Attacher<Photo> image;

    @Inject
    FailedPromotions failures;

    /** All photos, the newest first. */
    public List<Photo> list() {
        return em.createQuery("select p from Photo p order by p.id desc", Photo.class)
                .getResultList();
    }

    /** The photo with that key, if there is one. */
    public Optional<Photo> find(long id) {
        return Optional.ofNullable(em.find(Photo.class, id));
    }

    /** Adds a photo; its file is in temporary storage when this returns, and moves to permanent storage in the background. */
    public Photo add(String title, Source upload) {
        var photo = new Photo(title, Instant.now());
        image.on(photo).assign(upload);
        em.persist(photo);
        return photo;
    }

    /** Gives the photo another file; the old one is deleted in the background. Empty if there is no such photo. */
    public Optional<Photo> replaceImage(long id, Source upload) {
        var found = find(id);
        found.ifPresent(photo -> image.on(photo).assign(upload));
        return found;
    }

    /** Deletes the photo; its files are deleted in the background. Says whether there was such a photo. */
    public boolean delete(long id) {
        var found = find(id);
        found.ifPresent(em::remove);
        failures.forgetPhoto(id);
        return found.isPresent();
    }
}
