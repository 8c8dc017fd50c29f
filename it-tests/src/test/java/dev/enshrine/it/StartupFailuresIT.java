// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Gate;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.app.PhotoUploader;
import dev.enshrine.it.app.Scan;
import dev.enshrine.it.broken.Ambiguous;
import dev.enshrine.it.broken.ShortColumn;
import dev.enshrine.it.broken.TextInsteadOfFile;
import dev.enshrine.it.broken.UnknownStorage;
import dev.enshrine.it.broken.UnknownUploader;
import dev.enshrine.it.service.Persistence;
import org.assertj.core.api.AbstractStringAssert;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications that are set up wrongly do not start, and the message says what to change. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class StartupFailuresIT {
    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "no-mapping-file", managed = false, testable = false)
    static WebArchive withoutMappingFile() {
        return application("no-mapping-file", "", Photo.class, PhotoUploader.class, Gate.class);
    }

    @Deployment(name = "wrong-entities", managed = false, testable = false)
    static WebArchive withWrongEntities() {
        return application(
                "wrong-entities",
                Archives.MAPPING_FILE,
                TextInsteadOfFile.class,
                UnknownStorage.class,
                UnknownUploader.class,
                UnknownUploader.NoBean.class,
                ShortColumn.class);
    }

    @Deployment(name = "ambiguous", managed = false, testable = false)
    static WebArchive withAmbiguousInjectionPoint() {
        return application("ambiguous", Archives.MAPPING_FILE, Scan.class, Ambiguous.class);
    }

    @Deployment(name = "no-storages", managed = false, testable = false)
    static WebArchive withoutStorages() {
        return Archives.toolkit("no-storages.war")
                .addAsLibraries(Archives.jmsJobs())
                .addClasses(Scan.class, Persistence.class)
                .addAsResource(
                        Archives.persistenceXml(Database.EMBEDDED, Archives.MAPPING_FILE), "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Deployment(name = "no-journal", managed = false, testable = false)
    static WebArchive withNeitherAnOutboxNorAnXaDatasource() {
        return application(
                "no-journal",
                Database.BARE_LOCAL,
                Archives.MAPPING_FILE_WITHOUT_OUTBOX,
                Photo.class,
                PhotoUploader.class,
                Gate.class);
    }

    @Test
    void aDatasourceThatIsNeitherXaNorHasAnOutboxIsNamedWithTheTableToCreate() {
        failure("no-journal").contains("XA", "create table ENSHRINE_JOB", "create index");
    }

    @Test
    void aMissingMappingFileIsNamedWithTheLineToAdd() {
        failure("no-mapping-file")
                .contains("Photo")
                .contains(Archives.MAPPING_FILE)
                .contains("persistence.xml");
    }

    @Test
    void everyWrongEntityIsNamedInOneReport() {
        failure("wrong-entities")
                .contains("TextInsteadOfFile")
                .contains("UploadedFile")
                .contains("UnknownStorage", "@StorageName(\"archive\")")
                .contains("UnknownUploader", "NoBean")
                .contains("ShortColumn", "255", "@Column(length");
    }

    @Test
    void anInjectionPointThatDoesNotSayWhichAttachmentIsNamedWithTheQualifiers() {
        failure("ambiguous")
                .contains("Ambiguous", "'front'", "'back'")
                .containsAnyOf("@ForAttribute(\"front\")", "@ForAttribute(\"back\")");
    }

    @Test
    void missingStoragesAreNamed() {
        failure("no-storages").contains("@StorageName(\"cache\")", "@StorageName(\"store\")");
    }

    /** What the log says about it, since not every server gives the whole report to whoever deploys. */
    private AbstractStringAssert<?> failure(String deployment) {
        long before = ServerLog.length();
        var failure = catchThrowable(() -> deployer.deploy(deployment));
        if (failure == null) {
            deployer.undeploy(deployment);
        }
        assertThat(failure).as("failure of " + deployment).isNotNull();
        await().untilAsserted(() -> assertThat(ServerLog.since(before)).contains("ENS"));
        return assertThat(ServerLog.since(before).replace("\\\"", "\""));
    }

    private static WebArchive application(String name, String mappingFile, Class<?>... classes) {
        return application(name, Database.EMBEDDED, mappingFile, classes);
    }

    private static WebArchive application(String name, Database database, String mappingFile, Class<?>... classes) {
        return Archives.toolkit(name + ".war")
                .addAsLibraries(Archives.jmsJobs())
                .addClasses(classes)
                .addClasses(Configuration.class, Persistence.class)
                .addAsResource(Archives.persistenceXml(database, mappingFile), "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }
}
