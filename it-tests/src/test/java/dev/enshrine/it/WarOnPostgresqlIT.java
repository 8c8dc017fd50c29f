// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.event.Promoted;
import dev.enshrine.it.app.Badge;
import dev.enshrine.it.app.Contract;
import dev.enshrine.it.app.Customer;
import dev.enshrine.it.app.Invoice;
import dev.enshrine.it.app.Passport;
import dev.enshrine.it.app.PassportDetails;
import dev.enshrine.it.app.PassportId;
import dev.enshrine.it.app.Photo;
import java.sql.SQLException;
import java.util.ArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All scenarios, the races that only a database with real isolation shows, and the mappings whose SQL differs. */
class WarOnPostgresqlIT extends AttachmentScenarios {

    @Deployment
    static WebArchive archive() {
        return Archives.war(Database.POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @AfterEach
    void forgetUnrelatedMessages() {
        JobQueue.UNRELATED.clear();
    }

    @AfterEach
    void noBranchIsLeftInDoubt() throws SQLException {
        try (var connection = rows().getConnection();
                var statement = connection.createStatement();
                var prepared = statement.executeQuery("select count(*) from pg_prepared_xacts")) {
            prepared.next();

            assertThat(prepared.getInt(1)).as("prepared transactions").isZero();
        }
    }

    @Test
    void promotesAlthoughTheMessageIsCommittedBeforeItsRow() throws Exception {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 200; i++) {
            var content = "lake " + i;
            ids.add(inTransaction(() -> {
                JobQueue.UNRELATED.sendInTransaction("enlists the broker first");
                return photos.add("Lake", upload(content));
            }));
        }

        quiet();
        for (int i = 0; i < ids.size(); i++) {
            assertStored(Column.PHOTO_IMAGE, ids.get(i), "lake " + i);
        }
        assertThat(jobs().parked()).isEmpty();
        assertThat(events.of(Promoted.class)).hasSize(200);
    }

    @Test
    void replacesAlthoughTheMessageIsCommittedBeforeItsRow() throws Exception {
        var id = storedPhoto("lake");
        for (int i = 0; i < 50; i++) {
            var content = "lake " + i;
            inTransaction(() -> {
                JobQueue.UNRELATED.sendInTransaction("enlists the broker first");
                photos.replace(id, upload(content));
                return null;
            });
        }

        quiet();
        assertStored(Column.PHOTO_IMAGE, id, "lake 49");
        assertThat(Folders.stored()).as("the last file and its derivative").hasSize(2);
    }

    @Test
    void anInheritedAttachmentFromAnotherJarLivesThroughEverything() throws Exception {
        var badge = new Badge();

        livesThroughEverything(attachers.of(Badge.class), badge, Column.BADGE_PORTRAIT, badge::id);
    }

    @Test
    void anEmbeddedAttachmentOfARecordWithACompositeIdLivesThroughEverything() throws Exception {
        var passport = new Passport(new PassportId("CH", 17), new PassportDetails("Ada"));

        livesThroughEverything(
                attachers.of(Passport.class, "details.page"), passport, Column.PASSPORT_PAGE, passport::id);
    }

    @Test
    void anAttachmentInTheTableOfAJoinedSuperclassLivesThroughEverything() throws Exception {
        var invoice = new Invoice(inTransaction(() -> {
            var customer = new Customer();
            em.persist(customer);
            return customer;
        }));

        livesThroughEverything(attachers.of(Invoice.class), invoice, Column.DOCUMENT_CONTENT, invoice::id);
    }

    @Test
    void anAttachmentOfAVersionedRecordLivesThroughEverything() throws Exception {
        var contract = new Contract();

        livesThroughEverything(attachers.of(Contract.class), contract, Column.CONTRACT_TEXT, contract::id);
    }

    @Test
    void aPromotionDoesNotBumpTheVersionSoThatATransactionOpenDuringItCommits() throws Exception {
        JobQueue.PROMOTE.hold();
        var id = inTransaction(() -> {
            var contract = new Contract();
            attachers.of(Contract.class).on(contract).assign(upload("terms"));
            em.persist(contract);
            return contract.id();
        });

        inTransaction(() -> {
            var contract = em.find(Contract.class, id);
            JobQueue.PROMOTE.release();
            awaitStored(Column.CONTRACT_TEXT, id, "terms");
            contract.rename("Lease");
            return null;
        });

        quiet();
        assertStored(Column.CONTRACT_TEXT, id, "terms");
        assertThat(em.find(Contract.class, id).title()).isEqualTo("Lease");
    }

    @Test
    void twoUsersWhoReplaceTheSameFileAtOnceLeaveOneFile() throws Exception {
        var id = storedPhoto("lake");
        var image = attachers.of(Photo.class);

        inTransaction(() -> {
            var photo = em.find(Photo.class, id);
            Elsewhere.run(() -> photos.replace(id, upload("forest")));
            awaitStored(Column.PHOTO_IMAGE, id, "forest");
            image.on(photo).assign(upload("desert"));
            return null;
        });

        awaitStored(Column.PHOTO_IMAGE, id, "desert");
        quiet();
        assertThat(Folders.stored()).as("the last file and its derivative").hasSize(2);
    }

    private <E> void livesThroughEverything(Attacher<E> attacher, E record, Column column, RecordId id)
            throws Exception {
        inTransaction(() -> {
            attacher.on(record).assign(upload("first"));
            em.persist(record);
            return null;
        });
        awaitStored(column, row(id), "first");
        var first = fileIn(column, row(id));

        inTransaction(() -> attacher.on(managed(attacher, id)).assign(upload("second")));
        awaitStored(column, row(id), "second");
        quiet();
        assertGone(first);

        UploadedFile second = fileIn(column, row(id));
        inTransaction(() -> {
            em.remove(managed(attacher, id));
            return null;
        });
        quiet();
        assertGone(second);
    }

    private <E> E managed(Attacher<E> attacher, RecordId id) {
        return em.find(attacher.entity(), id.value());
    }

    private static Object row(RecordId id) {
        return id.value() instanceof PassportId ? 17 : id.value();
    }

    /** Known only after the INSERT. */
    private interface RecordId {
        Object value();
    }
}
