// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.Attacher;
import dev.enshrine.Attachment;
import dev.enshrine.ForAttribute;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.jms.JndiLookup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is put together wrongly fails the deployment, all of it at once, each with what to change. */
class StartUpReportTest {

    @Entity(name = "ShortColumn")
    static class ShortColumn {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 255) // the default, which EclipseLink leaves out on H2
        UploadedFile image;
    }

    @Entity(name = "BinaryColumn")
    static class BinaryColumn {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(columnDefinition = "varbinary(4000)")
        UploadedFile image;
    }

    @Entity(name = "Unconverted")
    static class Unconverted {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Convert(disableConversion = true)
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "UnknownStorage")
    static class UnknownStorage {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(store = "archive")
        @Column(length = 4000)
        UploadedFile image;
    }

    /** Not a bean. */
    static class NoBean extends Uploader {}

    @Entity(name = "UnknownUploader")
    static class UnknownUploader {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = NoBean.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "WrongType")
    static class WrongType {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        String image;
    }

    @Entity(name = "Two")
    static class Two {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile front;

        @Attachment
        @Column(length = 4000)
        UploadedFile back;
    }

    @Entity(name = "NoListener")
    @ExcludeDefaultListeners
    static class NoListener {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Embeddable
    static class Page {
        @Attachment
        @Column(length = 4000)
        UploadedFile scan;
    }

    @Entity(name = "Pages")
    static class Pages {
        @Id
        @GeneratedValue
        Long id;

        @ElementCollection
        List<Page> pages = new ArrayList<>();
    }

    @Entity(name = "NoColumn")
    static class NoColumn {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Transient
        UploadedFile image;
    }

    @Entity(name = "OddId")
    static class OddId {
        @Id
        LocalDate id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "NoAttachment")
    static class NoAttachment {
        @Id
        @GeneratedValue
        Long id;
    }

    @Dependent
    static class Unqualified {
        @Inject
        Attacher<Two> attacherOfTwo;
    }

    @Dependent
    static class Qualified {
        @Inject
        @ForAttribute("front")
        Attacher<Two> front;

        @Inject
        @ForAttribute("back")
        Attacher<Two> back;
    }

    @Dependent
    static class Misnamed {
        @Inject
        @ForAttribute("side")
        Attacher<Two> side;
    }

    @Dependent
    static class Pointless {
        @Inject
        Attacher<NoAttachment> none;
    }

    @Dependent
    static class Stranger {
        @Inject
        Attacher<String> stranger;
    }

    /** A server with no queues. Interrupts, which ends the wait for a server that is still starting. */
    @ApplicationScoped
    @Alternative
    @Priority(1)
    static class NothingBound implements JndiLookup {
        @Override
        public Object lookup(String name) throws NamingException {
            Thread.currentThread().interrupt();
            throw new NameNotFoundException(name);
        }
    }

    @Test
    void asksForTheMappingFile() {
        assertThat(report(Deployment.of(Photo.class).withoutMappingFile()))
                .contains("dev.enshrine.se.Photo.image")
                .contains("<mapping-file>META-INF/enshrine-orm.xml</mapping-file>");
    }

    @Test
    void asksForTheListenerThatAnEntityExcludes() {
        assertThat(report(Deployment.of(NoListener.class)))
                .contains("NoListener")
                .contains("exclude");
    }

    @Test
    void refusesAnAttachmentInACollectionOfEmbeddables() {
        assertThat(report(Deployment.of(Pages.class, Page.class)))
                .contains("Pages")
                .contains("pages")
                .contains("scan");
    }

    @Test
    void refusesAnAttachmentThatIsNotPersistent() {
        assertThat(report(Deployment.of(NoColumn.class))).contains("NoColumn").contains("image");
    }

    @Test
    void refusesAnIdThatAJobCannotCarry() {
        assertThat(report(Deployment.of(OddId.class))).contains("OddId").contains("java.time.LocalDate");
    }

    /** EclipseLink writes only what has changed, and so does Hibernate where Enshrine knows it for what it is. */
    @Test
    @Tag(Provider.HIBERNATE_ONLY)
    void asksForAVersionWhereUpdatesWriteWholeRows() {
        assertThat(report(Deployment.of(Two.class).hidingTheProvider()))
                .contains("ENS1116: Updates of entity Two")
                .contains("@Version", "@DynamicUpdate", "withAcceptUnsafeEntities(true)");
    }

    @Test
    void asksForTheConverterThatAnAttributeTurnsOff() {
        assertThat(report(Deployment.of(Unconverted.class))).contains("ENS1121", "Unconverted.image");
    }

    @Test
    void asksForALongerColumn() {
        assertThat(report(Deployment.of(ShortColumn.class)))
                .contains("ShortColumn.image")
                .contains("255")
                .contains("@Column(length = 4000)");
    }

    @Test
    void asksForATextColumn() {
        assertThat(report(Deployment.of(BinaryColumn.class)))
                .contains("BinaryColumn.image")
                .contains("binary");
    }

    @Test
    @Behaviour({"UP-01", "UP-04"})
    void namesTheKnownStorages() {
        assertThat(report(Deployment.of(UnknownStorage.class)))
                .contains("'archive'")
                .contains("'cache'")
                .contains("'store'");
    }

    @Test
    void asksForBothStoragesWhenThereAreNone() {
        assertThat(report(Deployment.of(Photo.class).withoutStorage("cache").withoutStorage("store")))
                .contains("'cache'")
                .contains("'store'");
    }

    @Test
    void asksForTheUploaderBean() {
        assertThat(report(Deployment.of(UnknownUploader.class)))
                .contains("NoBean")
                .contains("UnknownUploader");
    }

    @Test
    void asksForTheAttributesType() {
        assertThat(report(Deployment.of(WrongType.class)))
                .contains("WrongType")
                .contains("image")
                .contains("UploadedFile");
    }

    @Test
    void namesTheInjectionPointThatNeedsAQualifier() {
        assertThat(report(Deployment.of(Two.class).beans(Unqualified.class)))
                .contains("attacherOfTwo")
                .contains("@ForAttribute")
                .contains("front")
                .contains("back");
    }

    @Test
    void namesTheKnownAttachmentsWhenAQualifierFitsNone() {
        assertThat(report(Deployment.of(Two.class).beans(Misnamed.class)))
                .contains("side")
                .contains("front")
                .contains("back");
    }

    @Test
    void namesTheInjectionPointOfAnEntityWithoutAttachment() {
        assertThat(report(Deployment.of(NoAttachment.class).beans(Pointless.class)))
                .contains("NoAttachment")
                .contains("@Attachment");
    }

    @Test
    void namesTheInjectionPointOfAClassThatIsNoEntity() {
        assertThat(report(Deployment.of(Photo.class).beans(Stranger.class))).contains("java.lang.String");
    }

    @Test
    void asksForTheQueuesAndTheConnectionFactory() {
        assertThat(report(Deployment.of(Photo.class).withoutServerNames().beans(NothingBound.class)))
                .contains("jms/enshrine/promote")
                .contains("jms/enshrine/destroy")
                .contains("jms/enshrine/parked")
                .contains("java:comp/DefaultJMSConnectionFactory");
    }

    @Test
    void reportsEveryProblemAtOnce() {
        var report = report(Deployment.of(
                        ShortColumn.class, BinaryColumn.class, UnknownStorage.class, UnknownUploader.class, Two.class)
                .beans(Unqualified.class));

        assertThat(report)
                .contains("ShortColumn.image")
                .contains("BinaryColumn.image")
                .contains("'archive'")
                .contains("NoBean")
                .contains("attacherOfTwo");
    }

    @Test
    void startsWhenEveryInjectionPointIsQualified() {
        try (var application =
                Deployment.of(Two.class).beans(Qualified.class).application().start()) {
            var attachers = application.bean(Qualified.class);

            assertThat(attachers.front.attribute()).isEqualTo("front");
            assertThat(attachers.back.attribute()).isEqualTo("back");
        }
    }

    /** Everything a person who starts the server reads. */
    private static String report(Deployment deployment) {
        var problem = catchThrowable(() -> deployment.application().start().close());
        assertThat(problem).as("the deployment fails").isNotNull();
        var texts = new ArrayList<String>();
        for (var cause = problem; cause != null; cause = cause.getCause()) {
            texts.add(cause.getMessage());
        }
        return String.join("\n", texts);
    }
}
