// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Photo;
import java.sql.SQLException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Upkeep on the server's scheduled executor: nobody calls it. */
class ScheduledUpkeepIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.LOCAL_POSTGRESQL)
                .addAsResource(EmptyAsset.INSTANCE, Configuration.UPKEEP_OFTEN);
    }

    @Override
    Database database() {
        return Database.LOCAL_POSTGRESQL;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @Test
    void promotesAFileThatAScriptWroteIntoItsRow() throws Exception {
        var file = attachers.of(Photo.class).on(new Photo("never saved")).assign(upload("lake"));
        var id = inTransaction(() -> {
            var photo = new Photo("Lake");
            em.persist(photo);
            return photo.id();
        });

        inTransaction(() -> em.createNativeQuery("update Photo set image = ?1 where id = ?2")
                .setParameter(1, file.toJson())
                .setParameter(2, id)
                .executeUpdate());
        assertCached(Column.PHOTO_IMAGE, id, "lake");

        awaitStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void deletesAnUploadThatNobodySaved() {
        var file = attachers.of(Photo.class).on(new Photo("never saved")).assign(upload("lake"));
        assertThere(file);

        eventually(() -> assertGone(file));
    }

    @Test
    void hasALeaseForEachPass() {
        eventually(() -> assertThat(leases()).isEqualTo(2));
    }

    /** By plain JDBC, since who waits is a thread that the server does not know. */
    private int leases() throws SQLException {
        try (var connection = rows().getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from ENSHRINE_LEASE where held_until > 0 and (name like 'reconcile %' or name like 'clean %')");
                var result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
        }
    }
}
