// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static dev.enshrine.metadata.Extractors.dimensions;
import static dev.enshrine.validation.Rules.contentTypes;
import static dev.enshrine.validation.Rules.maxDimensions;
import static dev.enshrine.validation.Rules.maxSize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Definition;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.UploadTooLargeException;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.validation.AttachmentErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is checked when a file is attached, and what its errors stop. */
class ValidationTest {
    private static final String TOO_BIG = "size must not be greater than 100.0 B";

    @Entity(name = "Portrait")
    static class Portrait {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = Checking.class)
        @Column(length = 4000)
        UploadedFile image;

        @Attachment(uploader = Removing.class)
        @Column(length = 4000)
        UploadedFile removing;
    }

    static class Base extends Uploader {
        @Override
        protected void define(Definition portrait) {
            portrait.metadata(dimensions()).maxUploadSize(1000).validate(maxSize(100));
        }
    }

    @ApplicationScoped
    static class Checking extends Base {
        @Override
        protected void define(Definition portrait) {
            super.define(portrait);
            portrait.validate(
                    maxDimensions(500, 500).when(context -> context.file().isImage()), context -> {
                        var record = (Portrait) context.record();
                        return "strict".equals(record.title) && !context.file().isImage()
                                ? List.of("must be an image of "
                                        + context.arguments().get("who"))
                                : List.of();
                    });
        }
    }

    @ApplicationScoped
    static class Removing extends Uploader {
        @Override
        protected void define(Definition portrait) {
            portrait.validate(maxSize(100)).validate(contentTypes("text/plain")).removeInvalid();
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Portrait.class).beans(Checking.class, Removing.class).application();

    private final Portrait portrait = new Portrait();
    private final RecordAttacher<Portrait> attacher =
            APPLICATION.attacher(Portrait.class, "image").on(portrait);
    private final RecordAttacher<Portrait> removing =
            APPLICATION.attacher(Portrait.class, "removing").on(portrait);

    private static Source text(int length) {
        return Source.of("x".repeat(length).getBytes(UTF_8), "text.txt");
    }

    private Long save(Portrait record) {
        return APPLICATION.inTransaction(entities -> {
            entities.persist(record);
            return record.id;
        });
    }

    private Portrait find(Long id) {
        return APPLICATION.inTransaction(entities -> entities.find(Portrait.class, id));
    }

    @Nested
    class Checks {
        @Test
        @Behaviour("VA-01")
        void runOnceWhenAFileIsAssigned() {
            attacher.assign(text(101));

            assertThat(attacher.errors()).containsExactly(TOO_BIG);
            assertThat(portrait.image).isNotNull();
        }

        @Test
        @Behaviour({"VA-01", "SE-06"})
        void runWhenCachedDataIsAssigned() {
            var uploaded = APPLICATION
                    .attacher(Portrait.class, "image")
                    .on(new Portrait())
                    .assign(text(101));

            attacher.assignCached(uploaded.toJson());

            assertThat(attacher.errors()).containsExactly(TOO_BIG);
        }

        @Test
        @Behaviour("VA-01")
        void runWhenAFileIsAttachedToPermanentStorageWhichDoesNotKeepIt() {
            attacher.attach(text(101));

            assertThat(attacher.errors()).containsExactly(TOO_BIG);
            assertThat(portrait.image).isNull();
            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        @Behaviour("VA-01")
        void doNotRunWhenTheAttributeIsSetOrTheFileIsPromotedOrSaved() {
            var uploaded = APPLICATION
                    .attacher(Portrait.class, "removing")
                    .on(new Portrait())
                    .assign(text(50));
            portrait.title = "strict";

            portrait.image = uploaded;
            assertThat(attacher.errors()).isEmpty();
            var id = save(portrait);
            APPLICATION.worker().drain();

            assertThat(find(id).image.storage()).isEqualTo("store");
        }

        @Test
        @Behaviour("VA-02")
        void clearTheErrorsOfTheFileBefore() {
            attacher.assign(text(101));

            attacher.assign(text(100));

            assertThat(attacher.errors()).isEmpty();
        }

        @Test
        @Behaviour("VA-02")
        void leaveNoErrorsWhereNoFileIsAttached() {
            attacher.assign(text(101));

            attacher.remove();

            assertThat(attacher.errors()).isEmpty();
            assertThat(attacher.validate()).isEmpty();
        }

        @Test
        @Behaviour("VA-03")
        void areLeftOutForOneFileWhenAsked() {
            attacher.assign(text(101));

            attacher.withoutValidation().assign(text(101));

            assertThat(attacher.errors()).isEmpty();
            var id = save(portrait);
            APPLICATION.worker().drain();
            assertThat(find(id).image.storage()).isEqualTo("store");
            attacher.assign(text(101));
            assertThat(attacher.errors()).containsExactly(TOO_BIG);
        }

        @Test
        @Behaviour({"VA-03", "VA-04"})
        void areInheritedAndSeeTheRecordAndTheArguments() {
            portrait.title = "strict";

            attacher.with("who", "me").assign(text(101));

            assertThat(attacher.errors()).containsExactly(TOO_BIG, "must be an image of me");
        }

        @Test
        @Behaviour("SE-17")
        void findAnImageThatIsTooLargeForMemoryWithoutDecodingIt() {
            attacher.assign(Pictures.png(100_000, 100_000));

            assertThat(attacher.errors()).containsExactly("dimensions must not be greater than 500x500");
            assertThatThrownBy(() -> save(portrait)).hasRootCauseInstanceOf(AttachmentRefusedException.class);
        }
    }

    @Nested
    class HardLimit {
        @Test
        @Behaviour("SE-16")
        void cutsAnUploadOffAndStoresNothing() {
            assertThatThrownBy(() -> attacher.assign(text(1001)))
                    .isInstanceOf(UploadTooLargeException.class)
                    .hasMessageContaining("1000");

            assertThat(portrait.image).isNull();
            assertThat(APPLICATION.cache().ids()).isEmpty();
        }

        @Test
        @Behaviour("SE-16")
        void letsTheLastByteThrough() {
            assertThat(attacher.assign(text(1000)).size()).hasValue(1000);
        }

        @Test
        @Behaviour("SE-16")
        void countsForPermanentStorageToo() {
            assertThatThrownBy(() -> attacher.attach(text(1001))).isInstanceOf(UploadTooLargeException.class);

            assertThat(APPLICATION.store().ids()).isEmpty();
        }
    }

    @Nested
    class AFileWithErrors {
        @Test
        @Behaviour({"SE-19", "X-14"})
        void isNotInserted() {
            attacher.assign(text(101));

            assertThatThrownBy(() -> save(portrait))
                    .hasRootCauseInstanceOf(AttachmentRefusedException.class)
                    .hasRootCauseMessage("ENS1365: The file '" + portrait.image
                            + "' for Portrait.image has errors, so it is neither saved nor promoted: [" + TOO_BIG
                            + "]. Show errors() and ask for another file, or remove it.");

            assertThat(APPLICATION.database().rows("select * from Portrait")).isEmpty();
        }

        @Test
        @Behaviour({"SE-19", "X-14"})
        void isNotWrittenOverAnother() {
            attacher.assign(text(10));
            var id = save(portrait);
            APPLICATION.worker().drain();
            var before = find(id).image;

            assertThatThrownBy(() -> APPLICATION.transact(entities -> APPLICATION
                            .attacher(Portrait.class, "image")
                            .on(entities.find(Portrait.class, id))
                            .assign(text(101))))
                    .hasRootCauseInstanceOf(AttachmentRefusedException.class);

            APPLICATION.worker().drain();
            assertThat(find(id).image).isEqualTo(before);
            assertThat(APPLICATION.store().ids()).containsExactly(before.id());
        }

        @Test
        @Behaviour({"SE-19", "X-14"})
        void isFoundOnTheCopyThatAMergeMade() {
            var id = save(portrait);
            var detached = find(id);
            APPLICATION.attacher(Portrait.class, "image").on(detached).assign(text(101));

            assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(detached)))
                    .hasRootCauseInstanceOf(AttachmentRefusedException.class);

            assertThat(find(id).image).isNull();
        }

        @Test
        @Behaviour({"SE-19", "X-14"})
        void isNeitherFinalizedNorPromoted() {
            save(portrait);
            attacher.assign(text(101));

            for (var refused : List.<Runnable>of(
                    attacher::finalizeAttachment,
                    attacher::promote,
                    attacher::promoteCached,
                    attacher::promoteInBackground,
                    attacher::atomicPromote,
                    attacher::atomicPersist,
                    attacher::persist)) {
                assertThatThrownBy(refused::run)
                        .isInstanceOf(AttachmentRefusedException.class)
                        .hasMessageContaining(TOO_BIG);
            }
            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        @Behaviour("X-14")
        void isKnownByItsValue() {
            var invalid = attacher.assign(text(101));

            var errors = APPLICATION.bean(AttachmentErrors.class);

            assertThat(errors.of(UploadedFile.fromJson(invalid.toJson()))).containsExactly(TOO_BIG);
            assertThat(errors.of(attacher.assign(text(1)))).isEmpty();
        }

        @Test
        void canBeReplacedAndSavedThen() {
            attacher.assign(text(101));
            attacher.assign(text(100));

            var id = save(portrait);
            APPLICATION.worker().drain();

            assertThat(find(id).image.storage()).isEqualTo("store");
        }
    }

    @Nested
    class RemovingInvalidFiles {
        @Test
        @Behaviour({"VA-05", "SE-11", "BG-31"})
        void deletesWhatWasUploadedAndRestoresWhatWasAttached() {
            removing.assign(text(10));
            var id = save(portrait);
            APPLICATION.worker().drain();
            var record = find(id);
            var before = record.removing;
            var again = APPLICATION.attacher(Portrait.class, "removing").on(record);

            var uploaded = again.assign(text(101));

            assertThat(again.errors()).containsExactly(TOO_BIG);
            assertThat(record.removing).isSameAs(before);
            assertThat(again.isChanged()).isFalse();
            assertThat(APPLICATION.cache().exists(uploaded.id())).isFalse();
        }

        @Test
        @Behaviour("SE-11")
        void leavesAnUploadAloneThatMayBeSomebodyElses() {
            var others = APPLICATION
                    .attacher(Portrait.class, "image")
                    .on(new Portrait())
                    .assign(text(101));

            removing.assignCached(others.toJson());

            assertThat(removing.errors()).containsExactly(TOO_BIG);
            assertThat(portrait.removing).isNull();
            assertThat(APPLICATION.cache().exists(others.id())).isTrue();
        }

        @Test
        @Behaviour("VA-05")
        void worksByHandOnWhatIsSavedAlready() {
            var id = save(portrait);
            APPLICATION.transact(entities -> {
                var managed = entities.find(Portrait.class, id);
                managed.removing = APPLICATION
                        .attacher(Portrait.class, "image")
                        .on(new Portrait())
                        .assign(Pictures.png(1, 1));
            });
            APPLICATION.worker().drain();
            assertThat(APPLICATION.store().ids()).hasSize(1);

            var found = new ArrayList<String>();
            APPLICATION.transact(entities -> found.addAll(APPLICATION
                    .attacher(Portrait.class, "removing")
                    .on(entities.find(Portrait.class, id))
                    .validate()));
            APPLICATION.worker().drain();

            assertThat(found).containsExactly("type must be one of: text/plain");
            assertThat(find(id).removing).isNull();
            assertThat(APPLICATION.store().ids()).isEmpty();
        }
    }

    @Nested
    class AStaleForm {
        @Test
        void becomesAnErrorInsteadOfAnException() {
            var uploaded = attacher.assign(text(10));
            APPLICATION.cache().delete(uploaded.id());
            var record = new Portrait();
            var form = APPLICATION.attacher(Portrait.class, "image").on(record);

            for (var json : List.of(
                    uploaded.toJson(),
                    "{",
                    "{\"id\":\"x\",\"storage\":\"store\"}",
                    "{\"id\":\"x\",\"storage\":\"cache\"}")) {
                assertThat(form.assignCachedOrErrors(json)).isEmpty();

                assertThat(form.errors())
                        .containsExactly("the uploaded file is not available any more, choose it again");
                assertThat(record.image).isNull();
            }
        }

        @Test
        void isCheckedByTheRulesIfItIsNotStale() {
            var uploaded = APPLICATION
                    .attacher(Portrait.class, "image")
                    .on(new Portrait())
                    .assign(text(101));

            assertThat(attacher.assignCachedOrErrors(uploaded.toJson())).isPresent();

            assertThat(attacher.errors()).containsExactly(TOO_BIG);
        }
    }
}
