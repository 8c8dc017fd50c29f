// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.service.Persistence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;

/** What every caller does: saves a photo whose file says the title, in whatever transaction it has. */
@ApplicationScoped
public class Saves {
    @PersistenceContext(unitName = Persistence.UNIT)
    private EntityManager em;

    @Inject
    private Attacher<Photo> image;

    /** Persists it, and returns its file in temporary storage. */
    UploadedFile add(String title) {
        var photo = new Photo(title);
        var file = image.on(photo).assign(Source.of(title.getBytes(StandardCharsets.UTF_8), title + ".txt"));
        em.persist(photo);
        return file;
    }
}
