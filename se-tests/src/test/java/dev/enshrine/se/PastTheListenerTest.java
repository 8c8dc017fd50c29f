// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.Settings;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.upkeep.Maintenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes of which the entity listener is not told: nothing is lost, and upkeep finds what they leave. */
class PastTheListenerTest {
    private static final Settings SETTINGS = Deployment.AT_ONCE;
    private static final AtomicLong IDS = new AtomicLong();

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Shelf.class, Book.class)
            .beans(Covers.class)
            .onPostgres()
            .settings(SETTINGS)
            .application();

    @Entity(name = "Shelf")
    static class Shelf {
        @Id
        Long id;
    }

    @Entity(name = "Book")
    static class Book {
        @Id
        Long id;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        Shelf shelf;

        @Attachment(uploader = Covers.class)
        @Column(length = 4000)
        UploadedFile cover;
    }

    /** With the record's path in the location, so that the files of deleted records can be told. */
    @ApplicationScoped
    static class Covers extends Uploader {
        @Override
        protected void define(Definition cover) {
            cover.location(context -> context.recordPath() + "/" + context.randomName());
        }
    }

    /** How a row comes to be. */
    enum Insert {
        HQL((entities, book) -> entities.createQuery("insert into Book (id, cover) values (:id, :cover)")
                .setParameter("id", book.id)
                .setParameter("cover", book.cover)
                .executeUpdate()),
        NATIVE_SQL((entities, book) -> entities.createNativeQuery("insert into Book (id, cover) values (?1, ?2)")
                .setParameter(1, book.id)
                .setParameter(2, book.cover.toJson())
                .executeUpdate());

        private final Write write;

        Insert(Write write) {
            this.write = write;
        }
    }

    /** How a row is changed to what the book says. */
    enum Update {
        STATELESS_SESSION((entities, book) -> stateless(entities, session -> session.update(book))),
        JPQL((entities, book) -> entities.createQuery("update Book b set b.cover = :cover where b.id = :id")
                .setParameter("id", book.id)
                .setParameter("cover", book.cover)
                .executeUpdate()),
        CRITERIA((entities, book) -> {
            var builder = entities.getCriteriaBuilder();
            var update = builder.createCriteriaUpdate(Book.class);
            var root = update.from(Book.class);
            entities.createQuery(update.set(root.<UploadedFile>get("cover"), book.cover)
                            .where(builder.equal(root.get("id"), book.id)))
                    .executeUpdate();
        }),
        NATIVE_SQL((entities, book) -> entities.createNativeQuery("update Book set cover = ?1 where id = ?2")
                .setParameter(1, book.cover == null ? null : book.cover.toJson())
                .setParameter(2, book.id)
                .executeUpdate());

        private final Write write;

        Update(Write write) {
            this.write = write;
        }
    }

    /** How a row goes. */
    enum Delete {
        STATELESS_SESSION((entities, book) -> stateless(entities, session -> session.delete(book))),
        JPQL((entities, book) -> entities.createQuery("delete from Book b where b.id = :id")
                .setParameter("id", book.id)
                .executeUpdate()),
        CRITERIA((entities, book) -> {
            var builder = entities.getCriteriaBuilder();
            var delete = builder.createCriteriaDelete(Book.class);
            var root = delete.from(Book.class);
            entities.createQuery(delete.where(builder.equal(root.get("id"), book.id)))
                    .executeUpdate();
        }),
        NATIVE_SQL((entities, book) -> entities.createNativeQuery("delete from Book where id = ?1")
                .setParameter(1, book.id)
                .executeUpdate()),
        CASCADE_OF_THE_DATABASE((entities, book) -> entities.remove(entities.find(Shelf.class, book.shelf.id)));

        private final Write write;

        Delete(Write write) {
            this.write = write;
        }
    }

    private interface Write {
        void write(EntityManager entities, Book book);
    }

    /** The one write of a stateless session that Hibernate tells the listener of. */
    @Test
    void isToldOfWhatAStatelessSessionInserts() {
        var book = new Book();
        book.id = IDS.incrementAndGet();
        book.cover = upload("one");

        APPLICATION.transact(entities -> stateless(entities, session -> session.insert(book)));
        assertThat(APPLICATION.worker().waiting()).isEqualTo(1);

        APPLICATION.worker().drain();
        assertThat(cover(book).storage()).isEqualTo("store");
    }

    @ParameterizedTest
    @EnumSource
    void promotesWhatWasInserted(Insert insert) {
        var book = new Book();
        book.id = IDS.incrementAndGet();
        book.cover = upload("one");

        APPLICATION.transact(entities -> insert.write.write(entities, book));
        assertThat(APPLICATION.worker().waiting()).isZero();

        reconcile();
        assertThat(cover(book).storage()).isEqualTo("store");
    }

    @ParameterizedTest
    @EnumSource
    void promotesWhatWasWrittenOverAFileAndReportsThatFile(Update update) {
        var book = addStored("one");
        book.cover = upload("two");

        APPLICATION.transact(entities -> update.write.write(entities, book));
        assertThat(APPLICATION.worker().waiting()).isZero();

        reconcile();
        var promoted = cover(book);
        assertThat(promoted.storage()).isEqualTo("store");
        assertThat(APPLICATION.store().ids()).hasSize(2);
        destroyOrphans();
        assertThat(APPLICATION.store().ids()).containsExactly(promoted.id());
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheFileOfARemoval(Update update) {
        var book = addStored("one");
        book.cover = null;

        APPLICATION.transact(entities -> update.write.write(entities, book));
        assertThat(APPLICATION.worker().waiting()).isZero();

        assertThat(APPLICATION.store().ids()).hasSize(1);
        destroyOrphans();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void reportsTheFilesOfDeletedRows(Delete delete) {
        var book = addStored("one");

        APPLICATION.transact(entities -> delete.write.write(entities, book));
        assertThat(APPLICATION.worker().waiting()).isZero();

        assertThat(APPLICATION.database().rows("select * from Book")).isEmpty();
        assertThat(APPLICATION.store().ids()).hasSize(1);
        destroyOrphans();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static void stateless(EntityManager entities, Consumer<StatelessSession> work) {
        try (var session =
                entities.getEntityManagerFactory().unwrap(SessionFactory.class).openStatelessSession()) {
            work.accept(session);
        }
    }

    private static UploadedFile upload(String content) {
        return APPLICATION.attacher(Book.class).on(new Book()).assign(Album.source(content));
    }

    /** As the row has it, on a shelf of its own. */
    private static Book addStored(String content) {
        var book = new Book();
        APPLICATION.transact(entities -> {
            book.id = IDS.incrementAndGet();
            book.shelf = new Shelf();
            book.shelf.id = book.id;
            entities.persist(book.shelf);
            APPLICATION.attacher(Book.class).on(book).assign(Album.source(content));
            entities.persist(book);
        });
        APPLICATION.worker().drain();
        book.cover = cover(book);
        assertThat(book.cover.storage()).isEqualTo("store");
        return book;
    }

    private static UploadedFile cover(Book book) {
        return APPLICATION.database().rows("select cover from Book where id = " + book.id).stream()
                .map(row -> UploadedFile.fromJson(row.get("cover").orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    private static void reconcile() {
        APPLICATION.clock().advance(SETTINGS.reconcileAfter().plusMinutes(1));
        assertThat(APPLICATION.bean(Maintenance.class).reconcile().asked()).isEqualTo(1);
        APPLICATION.worker().drain();
    }

    private static void destroyOrphans() {
        var maintenance = APPLICATION.bean(Maintenance.class);
        maintenance.examine(file -> {});
        APPLICATION.clock().advance(SETTINGS.orphanAge().plusMinutes(1));
        assertThat(maintenance.destroyOrphans(file -> {}).asked()).isEqualTo(1);
        APPLICATION.worker().drain();
    }
}
