// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.bench.step.Work.Disks;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** The use cases that are measured, each in a transaction, written as the manual says. */
@Stateless
public class Records {
    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    EntityManager em;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Attacher<OneDisk> oneDisk;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Attacher<TwoDisks> twoDisks;

    /** Uploads and saves. */
    public void add(Disks disks, Source upload) {
        if (disks == Disks.ONE) {
            var added = new OneDisk();
            oneDisk.on(added).assign(upload);
            em.persist(added);
        } else {
            var added = new TwoDisks();
            twoDisks.on(added).assign(upload);
            em.persist(added);
        }
    }

    /** Saves a record of whatever kind as it is. */
    public void add(Object ready) {
        em.persist(ready);
    }

    /** Saves records as they are, all in one transaction. */
    public void addAll(List<Object> ready) {
        ready.forEach(em::persist);
    }

    /** Deletes a record. */
    public void delete(Disks disks, long id) {
        em.remove(em.find(entity(disks), id));
    }

    /** The keys of all records. */
    public List<Long> ids(Disks disks) {
        return em.createQuery("select r.id from " + entity(disks).getSimpleName() + " r order by r.id", Long.class)
                .getResultList();
    }

    /** The files of all records. */
    public List<UploadedFile> files(Disks disks) {
        return em.createQuery("select r.file from " + entity(disks).getSimpleName() + " r", UploadedFile.class)
                .getResultList();
    }

    private static Class<?> entity(Disks disks) {
        return disks == Disks.ONE ? OneDisk.class : TwoDisks.class;
    }
}
