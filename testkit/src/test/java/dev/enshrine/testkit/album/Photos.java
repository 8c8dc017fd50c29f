// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

// docs:service
@ApplicationScoped
@Transactional
public class Photos {
    @PersistenceContext
    EntityManager em;

    @Inject
    Attacher<Photo> image;

    public Long add(Source upload) {
        var photo = new Photo();
        image.on(photo).assign(upload);
        em.persist(photo);
        return photo.id;
    }

    public void replace(Long id, Source upload) {
        image.on(em.find(Photo.class, id)).assign(upload);
    }

    public void delete(Long id) {
        em.remove(em.find(Photo.class, id));
    }

    public Optional<UploadedFile> image(Long id) {
        return Optional.ofNullable(em.find(Photo.class, id).image);
    }
}
// docs:end
