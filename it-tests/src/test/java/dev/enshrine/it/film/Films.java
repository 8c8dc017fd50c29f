// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.film;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.service.Persistence;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The service of the films. */
@Stateless
public class Films {
    @PersistenceContext(unitName = Persistence.UNIT)
    private EntityManager em;

    @Inject
    private Attacher<Film> reel;

    public Long add(Source upload) {
        var film = new Film();
        reel.on(film).assign(upload);
        em.persist(film);
        return film.id();
    }

    public void replace(Long id, Source upload) {
        reel.on(em.find(Film.class, id)).assign(upload);
    }

    public UploadedFile reel(Long id) {
        return em.find(Film.class, id).reel();
    }

    public void delete(Long id) {
        em.remove(em.find(Film.class, id));
    }
}
