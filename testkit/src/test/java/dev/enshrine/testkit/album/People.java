// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import dev.enshrine.Adoptable;
import dev.enshrine.AdoptionReport;
import dev.enshrine.Attacher;
import dev.enshrine.AttachmentState;
import dev.enshrine.FileIdentity;
import dev.enshrine.Source;
import dev.enshrine.jobs.ParkedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Stream;

/** What an application does around its attachments. */
@ApplicationScoped
public class People {
    @PersistenceContext
    EntityManager em;

    @Inject
    Attacher<Photo> image;

    @Inject
    ParkedJobs parkedJobs;

    @Transactional
    public Photo add(Source upload) {
        var photo = new Photo();
        image.on(photo).assign(upload);
        em.persist(photo);
        return photo;
    }

    // around:state
    public String badge(Object photoId) {
        AttachmentState state = image.state(photoId);
        return switch (state.kind()) {
            case NONE -> "no picture";
            case CACHED -> "being processed";
            case STORED -> "ready";
            case PARKED -> "stuck: " + state.reason().orElseThrow();
        };
    }
    // around:end

    // around:parked
    public int tryAgain(String reason) {
        int redriven = 0;
        for (var job : parkedJobs.list(1000)) {
            if (job.reason().contains(reason) && parkedJobs.redrive(job.id())) {
                redriven++;
            }
        }
        return redriven;
    }
    // around:end

    // around:copy
    @Transactional
    public Photo duplicate(Object photoId) {
        var copy = new Photo();
        image.on(em.find(Photo.class, photoId)).copyTo(image.on(copy));
        em.persist(copy);
        return copy;
    }
    // around:end

    // around:adopt
    public AdoptionReport adoptAll(Stream<Map.Entry<Long, String>> files) {
        var adoptables = files.map(file -> new Adoptable(file.getKey(), new FileIdentity("store", file.getValue())));
        return image.adoptAll(adoptables.iterator(), 100);
    }
    // around:end

    // around:erase
    public void forget(Object photoId) {
        image.erase(photoId);
    }
    // around:end

    // around:form
    public Map<String, String> fill(Photo photo, Map<String, String> form) {
        return image.on(photo).assignForm(form);
    }
    // around:end
}
