// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static dev.enshrine.validation.Rules.contentTypes;
import static dev.enshrine.validation.Rules.maxSize;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Definition;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.validation.ValidAttachment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With Bean Validation, the errors of an attachment are violations of its constraint, and stop the save before anything is written. */
class BeanValidationTest {

    @Entity(name = "Checked")
    static class Checked {
        @Id
        @GeneratedValue
        Long id;

        @NotNull(message = "title is missing")
        String title = "a title";

        @ValidAttachment
        @Attachment(uploader = CheckingUploader.class)
        @Column(length = 4000)
        UploadedFile image;

        @Attachment(uploader = CheckingUploader.class)
        @Column(length = 4000)
        UploadedFile unconstrained;
    }

    /** The database gives the id, so Hibernate inserts at once. */
    @Entity(name = "CheckedAtOnce")
    static class CheckedAtOnce {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ValidAttachment
        @Attachment(uploader = CheckingUploader.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class CheckingUploader extends Uploader {
        @Override
        protected void define(Definition checked) {
            checked.validate(
                    maxSize(5),
                    contentTypes("image/png")
                            .message("${1 + 1} {jakarta.validation.constraints.Min.message} \\ is no image"));
        }
    }

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Checked.class)
            .entitiesOfHibernate(CheckedAtOnce.class)
            .beans(CheckingUploader.class)
            .unitProperty("jakarta.persistence.validation.mode", "callback")
            .unitProperty("jakarta.persistence.validation.factory", VALIDATORS)
            .application();

    private static final Source INVALID = Source.of("too long".getBytes(UTF_8), "text.txt");
    private static final List<String> ERRORS = List.of(
            "size must not be greater than 5.0 B",
            "${1 + 1} {jakarta.validation.constraints.Min.message} \\ is no image");

    @AfterAll
    static void closeValidators() {
        VALIDATORS.close();
    }

    private static List<String> violations(Runnable save) {
        var thrown = catchThrowable(save::run);
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(ConstraintViolationException.class::isInstance)
                .flatMap(found -> ((ConstraintViolationException) found).getConstraintViolations().stream())
                .map(ConstraintViolation::getMessage)
                .toList();
    }

    @Test
    @Behaviour({"PE-01", "SE-19", "X-14"})
    void eachErrorIsAViolationThatStopsAnInsert() {
        var record = new Checked();
        APPLICATION.attacher(Checked.class, "image").on(record).assign(INVALID);

        var violations = violations(() -> APPLICATION.transact(entities -> entities.persist(record)));

        assertThat(violations).containsExactlyInAnyOrderElementsOf(ERRORS);
        assertThat(APPLICATION.database().rows("select * from Checked")).isEmpty();
    }

    @Test
    @Tag(Provider.HIBERNATE_ONLY)
    @Behaviour({"SE-19", "X-14"})
    void eachErrorIsAViolationWhereTheDatabaseGivesTheId() {
        var record = new CheckedAtOnce();
        APPLICATION.attacher(CheckedAtOnce.class).on(record).assign(INVALID);

        var violations = violations(() -> APPLICATION.transact(entities -> entities.persist(record)));

        assertThat(violations).containsExactlyInAnyOrderElementsOf(ERRORS);
    }

    @Test
    @Behaviour({"SE-19", "X-14"})
    void eachErrorIsAViolationOfTheCopyThatAMergeMade() {
        var record = new Checked();
        APPLICATION.transact(entities -> entities.persist(record));
        APPLICATION.attacher(Checked.class, "image").on(record).assign(INVALID);

        var violations = violations(() -> APPLICATION.transact(entities -> entities.merge(record)));

        assertThat(violations).containsExactlyInAnyOrderElementsOf(ERRORS);
    }

    @Test
    void standsBesideTheOtherViolations() {
        var record = new Checked();
        record.title = null;
        APPLICATION.attacher(Checked.class, "image").on(record).assign(INVALID);

        var violations = violations(() -> APPLICATION.transact(entities -> entities.persist(record)));

        assertThat(violations).hasSize(3).contains("title is missing");
    }

    @Test
    @Behaviour({"PE-02", "SE-19", "X-14"})
    void withoutTheConstraintTheSaveIsRefusedAllTheSame() {
        var record = new Checked();
        APPLICATION.attacher(Checked.class, "unconstrained").on(record).assign(INVALID);

        var thrown = catchThrowable(() -> APPLICATION.transact(entities -> entities.persist(record)));

        assertThat(thrown).hasRootCauseInstanceOf(AttachmentRefusedException.class);
    }

    @Test
    void nothingIsWrongWithNoFileOrWithAGoodOne() {
        var record = new Checked();
        APPLICATION.transact(entities -> entities.persist(record));
        var attacher = APPLICATION.attacher(Checked.class, "image").on(record);
        attacher.assign(INVALID);
        attacher.remove();

        assertThat(VALIDATORS.getValidator().validate(record)).isEmpty();
    }
}
