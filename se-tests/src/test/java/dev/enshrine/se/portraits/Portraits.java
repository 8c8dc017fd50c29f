// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.portraits;

import dev.enshrine.Attacher;
import dev.enshrine.Attachers;
import dev.enshrine.FileIdentity;
import dev.enshrine.MetadataRefresh;
import dev.enshrine.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;

/** What the manual's page about metadata and validation shows. */
@ApplicationScoped
public class Portraits {
    @Inject
    Attachers attachers;

    // docs:errors
    public List<String> add(EntityManager em, Source upload, String userId) {
        var portrait = new Portrait();
        var image = attacher().on(portrait).with("userId", userId);
        image.assign(upload);
        if (image.errors().isEmpty()) {
            em.persist(portrait);
        }
        return image.errors();
    }
    // docs:end

    // docs:form
    public List<String> change(Portrait portrait, String imageFieldOfTheForm) {
        var image = attacher().on(portrait);
        image.assignCachedOrErrors(imageFieldOfTheForm);
        return image.errors();
    }
    // docs:end

    // docs:job
    public void lookAgain(Long id, FileIdentity file) {
        var image = attacher().retrieve(id, file);
        image.metadata().refresh(MetadataRefresh.merging().with("userId", "maintenance"));
        image.metadata().add(Map.of("checked", true));
        image.atomicPersist();
    }
    // docs:end

    private Attacher<Portrait> attacher() {
        return attachers.of(Portrait.class);
    }
}
