// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.DerivativeSources;
import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.sql.Timestamp;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the setting, what the toolkit writes counts as a change: whoever loaded the record before is told so when he saves. */
class RaisedVersionTest {

    @Nested
    class ByTheProvidersBridge extends RaisedVersions {
        @RegisterExtension
        static final Application APPLICATION = deployment().application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    @Nested
    class ByThePersistenceApi extends RaisedVersions {
        @RegisterExtension
        static final Application APPLICATION = deployment().hidingTheProvider().application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    private static Deployment deployment() {
        return Deployment.of(
                        Picture.Versioned.class,
                        Picture.Plain.class,
                        GatedText.class,
                        Timed.class,
                        Root.class,
                        Sub.class,
                        Aside.class)
                .settings(Deployment.AT_ONCE.withRaiseVersion(true).withAcceptUnsafeEntities(true))
                .onPostgres(); // EclipseLink 4.0 cannot read the time of H2 2
    }

    abstract static class RaisedVersions {
        private final Gallery gallery = new Gallery(application(), Kind.V_AND_D);

        abstract Application application();

        @Test
        void failsTheSaveOfWhatWasLoadedBeforeAPromotion() {
            var id = gallery.add("one");
            var open = application().begin();
            open.execute(entities -> gallery.find(entities, id).title = "second");

            application().worker().drain();

            assertThatThrownBy(open::commit).hasStackTraceContaining(OptimisticLockException.class.getName());
            assertThat(gallery.storage(id)).hasValue("store");
            assertThat(gallery.column(id, "title")).hasValue("first");
        }

        @Test
        void failsTheMergeOfACopyFromBeforeAPromotion() {
            var id = gallery.add("one");
            var stale = gallery.detached(id);
            application().worker().drain();

            stale.title = "second";

            assertThatThrownBy(() -> application().transact(entities -> entities.merge(stale)))
                    .hasStackTraceContaining(OptimisticLockException.class.getName());
            assertThat(gallery.storage(id)).hasValue("store");
        }

        @Test
        void takesTheSaveOfWhatWasLoadedAfterwards() {
            var id = gallery.addStored("one");

            gallery.retitle(id, "second");

            assertThat(gallery.column(id, "title")).hasValue("second");
            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(2);
        }

        @Test
        void raisesANumberByOne() {
            var id = gallery.add("one");
            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(0);

            application().worker().drain();

            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(1);
        }

        @Test
        void doesNotRaiseItForAJobThatComesTwice() {
            var id = gallery.add("one");
            application().worker().duplicate(Queues.PROMOTE);

            application().worker().drain();

            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(1);
        }

        @Test
        void raisesItWithAnAtomicPromotionAndWithLaterDerivatives() {
            var id = gallery.add("one");

            retrieve(id).atomicPromote();
            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(1);
            var attacher = retrieve(id);
            attacher.derivatives().add(DerivativeSources.of(Map.of("small", Album.source("small"))));
            attacher.atomicPersist();

            assertThat(raised(gallery.column(id, "version").orElseThrow())).isEqualTo(2);
        }

        @Test
        void raisesATime() {
            var record = new Timed();
            application().transact(entities -> {
                application().attacher(Timed.class).on(record).assign(Album.source("one"));
                entities.persist(record);
            });
            var before = application().inTransaction(entities -> entities.find(Timed.class, record.id)).version;

            application().worker().drain();

            var after = application().inTransaction(entities -> entities.find(Timed.class, record.id));
            assertThat(after.image.storage()).isEqualTo("store");
            assertThat(after.version).isAfter(before);
        }

        @Test
        void raisesAVersionInTheTableOfTheSuperclass() {
            var record = new Sub();
            application().transact(entities -> {
                application().attacher(Sub.class).on(record).assign(Album.source("one"));
                entities.persist(record);
            });

            application().worker().drain();

            var after = application().inTransaction(entities -> entities.find(Sub.class, record.id));
            assertThat(after.image.storage()).isEqualTo("store");
            assertThat(raised(String.valueOf(after.version))).isEqualTo(1);
        }

        @Test
        void raisesTheVersionOfAFileInASecondaryTable() {
            var record = new Aside();
            application().transact(entities -> {
                application().attacher(Aside.class).on(record).assign(Album.source("one"));
                entities.persist(record);
            });

            application().worker().drain();

            var after = application().inTransaction(entities -> entities.find(Aside.class, record.id));
            assertThat(after.image.storage()).isEqualTo("store");
            assertThat(raised(String.valueOf(after.version))).isEqualTo(1);
        }

        @Test
        void hasNoEffectOnAnEntityWithoutAVersion() throws Exception {
            var plain = new Gallery(application(), Kind.D);
            var id = plain.add("one");
            var open = application().begin();
            open.execute(entities -> plain.find(entities, id).title = "second");

            application().worker().drain();
            open.commit();
            application().worker().drain();

            assertThat(plain.storage(id)).hasValue("store");
            assertThat(plain.column(id, "title")).hasValue("second");
        }

        /** How often it was raised: EclipseLink begins with 1, Hibernate with 0. */
        private static long raised(String version) {
            return Long.parseLong(version) - (Provider.ofThisRun() == Provider.ECLIPSELINK ? 1 : 0);
        }

        private RecordAttacher<Picture.Versioned> retrieve(Long id) {
            return application()
                    .attacher(Picture.Versioned.class)
                    .retrieve(id, gallery.file(id).orElseThrow().identity());
        }
    }

    @Entity(name = "Timed")
    static class Timed {
        @Id
        @GeneratedValue
        Long id;

        @Version
        Timestamp version;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "Root")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Root {
        @Id
        @GeneratedValue
        Long id;

        @Version
        long version;
    }

    @Entity(name = "Sub")
    static class Sub extends Root {
        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "Aside")
    @SecondaryTable(name = "AsideImages")
    static class Aside {
        @Id
        @GeneratedValue
        Long id;

        @Version
        long version;

        @Attachment
        @Column(table = "AsideImages", length = 4000)
        UploadedFile image;
    }
}
