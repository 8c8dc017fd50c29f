// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.service;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.it.app.Photo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The service of the manual. */
@Stateless
public class Photos {
    @PersistenceContext(unitName = Persistence.UNIT)
    private EntityManager em;

    @Inject
    private Attacher<Photo> image;

    public Long add(String title, Source upload) {
        var photo = new Photo(title);
        image.on(photo).assign(upload);
        em.persist(photo);
        return photo.id();
    }

    public Long addAndFlush(String title, Source upload) {
        var id = add(title, upload);
        em.flush();
        return id;
    }

    public void replace(Long id, Source upload) {
        image.on(em.find(Photo.class, id)).assign(upload);
    }

    public void remove(Long id) {
        image.on(em.find(Photo.class, id)).remove();
    }

    public void delete(Long id) {
        em.remove(em.find(Photo.class, id));
    }
}
