// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.sketch;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The library's service. */
@Stateless
public class Sketches {
    public static final String UNIT = "sketches";

    @PersistenceContext(unitName = UNIT)
    private EntityManager em;

    @Inject
    private Attacher<Sketch> drawing;

    public Long add(Source upload) {
        var sketch = new Sketch();
        drawing.on(sketch).assign(upload);
        em.persist(sketch);
        return sketch.id();
    }

    public UploadedFile drawing(Long id) {
        return em.find(Sketch.class, id).drawing();
    }

    public void delete(Long id) {
        em.remove(em.find(Sketch.class, id));
    }
}
