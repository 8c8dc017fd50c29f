// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.Attacher;
import dev.enshrine.Attachers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds attachers by class and name. */
@ApplicationScoped
public class AttachersOfModel implements Attachers {
    private final Toolkit toolkit;

    /** Over the attachments of the deployment. */
    @Inject
    public AttachersOfModel(Toolkit toolkit) {
        this.toolkit = toolkit;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AttachersOfModel() {
        this(null);
    }

    @Override
    public <E> Attacher<E> of(Class<E> entity) {
        return of(entity, Optional.empty());
    }

    @Override
    public <E> Attacher<E> of(Class<E> entity, String attribute) {
        return of(entity, Optional.of(attribute));
    }

    private <E> Attacher<E> of(Class<E> entity, Optional<String> attribute) {
        toolkit.catalog.model().require(entity, attribute);
        return new InjectedAttacher<>(toolkit, entity, attribute);
    }
}
