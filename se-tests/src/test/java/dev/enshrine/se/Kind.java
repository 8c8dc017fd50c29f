// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import java.util.Map;

/** How an entity's updates are written: the columns of the manual's table of stale writes, and the kind that is both D and V, which is what Hibernate makes of a versioned entity here. */
enum Kind {
    /** Changed columns only. */
    D(Picture.Plain.class, false),
    /** With a version, whole rows. */
    V(Picture.Versioned.class, true),
    /** With a version, changed columns only. */
    V_AND_D(Picture.Versioned.class, false),
    /** Whole rows without a version, only if accepted. */
    U(Picture.Plain.class, true);

    private final Class<? extends Picture> entity;
    private final boolean wholeRows;

    Kind(Class<? extends Picture> entity, boolean wholeRows) {
        this.entity = entity;
        this.wholeRows = wholeRows;
    }

    Class<? extends Picture> entity() {
        return entity;
    }

    boolean isVersioned() {
        return entity == Picture.Versioned.class;
    }

    Deployment deployment() {
        var deployment =
                Deployment.of(entity, GatedText.class).settings(Deployment.AT_ONCE.withAcceptUnsafeEntities(this == U));
        wholeRowProperties().forEach(deployment::unitProperty);
        return deployment;
    }

    private Map<String, Object> wholeRowProperties() {
        return wholeRows ? Map.of("hibernate.persister.factory", new WholeRows()) : Map.of();
    }
}
