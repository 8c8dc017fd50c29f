// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.service.Persistence;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** As the application starts, saves what the toolkit refuses in the middle of a flush; the application does not start if it is not refused. */
@ApplicationScoped
public class RefusedSave {
    @PersistenceContext(unitName = Persistence.UNIT)
    private EntityManager em;

    @Inject
    private UserTransaction transaction;

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup event) throws Exception {
        transaction.begin();
        var photo = new Photo("Lake");
        em.persist(photo);
        transaction.commit();

        transaction.begin();
        try {
            em.find(Photo.class, photo.id()).overwriteImage(ofNobody());
            em.flush();
            throw new IllegalStateException("saved the file of nobody");
        } catch (RuntimeException failed) {
            if (Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                    .noneMatch(AttachmentRefusedException.class::isInstance)) {
                throw failed;
            }
        } finally {
            transaction.rollback();
        }
    }

    private static UploadedFile ofNobody() {
        return UploadedFile.of(new FileIdentity("store", "photo/nobody.txt"), Map.of());
    }
}
