// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Entities and services in an EJB module, which the toolkit's own class loader does not see. */
class EjbModuleIT extends ServerTest {

    @Deployment
    static EnterpriseArchive archive() {
        return Archives.earWithEjbModule(Database.POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Test
    void livesFromSaveToDeletion() {
        var id = photos.add("Lake", upload("lake"));
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        var lake = fileIn(Column.PHOTO_IMAGE, id);

        photos.replace(id, upload("forest"));
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        eventually(() -> assertGone(lake));

        var forest = fileIn(Column.PHOTO_IMAGE, id);
        photos.delete(id);
        eventually(() -> assertGone(forest));
    }
}
