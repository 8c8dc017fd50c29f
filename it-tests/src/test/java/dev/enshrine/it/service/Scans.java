// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.service;

import dev.enshrine.Attacher;
import dev.enshrine.ForAttribute;
import dev.enshrine.Source;
import dev.enshrine.it.app.Scan;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** A service for an entity with two attachments, which the qualifier tells apart. */
@Stateless
public class Scans {
    @PersistenceContext(unitName = Persistence.UNIT)
    private EntityManager em;

    @Inject
    @ForAttribute("front")
    private Attacher<Scan> front;

    @Inject
    @ForAttribute("back")
    private Attacher<Scan> back;

    public Long add(Source frontUpload, Source backUpload) {
        var scan = new Scan();
        front.on(scan).assign(frontUpload);
        back.on(scan).assign(backUpload);
        em.persist(scan);
        em.flush(); // the database gives the id, and a provider may put the insert off until here
        return scan.getId();
    }

    public void replaceFront(Long id, Source upload) {
        front.on(em.find(Scan.class, id)).assign(upload);
    }
}
