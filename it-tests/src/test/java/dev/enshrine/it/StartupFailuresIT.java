// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Gate;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.app.PhotoUploader;
import dev.enshrine.it.app.Scan;
import dev.enshrine.it.broken.Ambiguous;
import dev.enshrine.it.broken.BinaryColumn;
import dev.enshrine.it.broken.ExcludedListener;
import dev.enshrine.it.broken.OverriddenListener;
import dev.enshrine.it.broken.OwnListener;
import dev.enshrine.it.broken.ShortColumn;
import dev.enshrine.it.broken.TextInsteadOfFile;
import dev.enshrine.it.broken.Unconverted;
import dev.enshrine.it.broken.UnknownStorage;
import dev.enshrine.it.broken.UnknownUploader;
import dev.enshrine.it.broken.Unlisted;
import dev.enshrine.it.broken.WantsUnlisted;
import dev.enshrine.it.service.Persistence;
import org.assertj.core.api.AbstractStringAssert;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications that are set up wrongly do not start, and the message says what to change, on the server that runs them. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class StartupFailuresIT {
    private static final StartReports REPORTS = new StartReports();
    private static final String OWN_MAPPING = "META-INF/own-orm.xml";
    private static final boolean ON_WILDFLY = TestServer.current() == TestServer.WILDFLY;

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
                        Archives.MAPPING_FILE + "<mapping-file>" + OWN_MAPPING + "</mapping-file>",
                        TextInsteadOfFile.class,
                        UnknownStorage.class,
                        UnknownUploader.class,
                        UnknownUploader.NoBean.class,
                        ShortColumn.class,
                        BinaryColumn.class,
                        Unconverted.class,
                        ExcludedListener.class,
                        OverriddenListener.class,
                        OwnListener.class,
                        Scan.class,
                        Ambiguous.class,
                        WantsUnlisted.class)
                .addAsLibrary(
                        ShrinkWrap.create(JavaArchive.class, "unlisted.jar").addClass(Unlisted.class))
                .addAsResource(ownMapping(), OWN_MAPPING);
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

    /** Neither a table nor an XA datasource, and other things where queues and connection factory should be. */
    @Deployment(name = "no-journal", managed = false, testable = false)
    static WebArchive withNothingThatCouldKeepJobs() {
        return application(
                        "no-journal",
                        Database.BARE_LOCAL,
                        Archives.MAPPING_FILE_WITHOUT_OUTBOX,
                        Photo.class,
                        PhotoUploader.class,
                        Gate.class)
                .addAsWebInfResource(noQueues(), "web.xml");
    }

    @Deployment(name = "no-xa", managed = false, testable = false)
    static WebArchive withQueuesAndNoXaDatasource() {
        return application(
                        "no-xa",
                        Database.BARE_LOCAL,
                        Archives.MAPPING_FILE_WITHOUT_OUTBOX,
                        Photo.class,
                        PhotoUploader.class,
                        Gate.class)
                .addAsResource(Archives.onQueues(), Configuration.JOURNAL);
    }

    @Deployment(name = "unshared", managed = false, testable = false)
    static WebArchive withConnectionsThatAreNotShared() {
        return application(
                "unshared", Database.UNSHARED, Archives.MAPPING_FILE, Photo.class, PhotoUploader.class, Gate.class);
    }

    /** No class of it has a field for its persistence unit. */
    @Deployment(name = "no-field", managed = false, testable = false)
    static WebArchive withAUnitThatNobodyAsksFor() {
        var archive = application("no-field", Archives.MAPPING_FILE, Photo.class, PhotoUploader.class, Gate.class);
        archive.deleteClass(Persistence.class);
        return archive;
    }

    @Test
    void aDatasourceThatIsNeitherXaNorHasAnOutboxIsNamedWithTheTableToCreate() {
        report("no-journal")
                .contains("ENS1127", "create table ENSHRINE_JOB", "create index")
                .contains(ON_WILDFLY ? "xa-data-source add" : "type=\"javax.sql.XADataSource\"");
    }

    @Test
    void missingQueuesAreNamedWithTheLinesToAdd() {
        report("no-journal")
                .contains("ENS3102", "'jms/enshrine/promote'", "'jms/enshrine/destroy'", "'jms/enshrine/parked'")
                .contains(
                        ON_WILDFLY
                                ? "jms-queue=enshrine.promote:add"
                                : "<jmsQueue id=\"jms/enshrine/promote\" jndiName=\"jms/enshrine/promote\">");
    }

    @Test
    void aMissingConnectionFactoryIsNamedWithTheLineToAdd() {
        report("no-journal")
                .contains("ENS3101", "jms/enshrine/ConnectionFactory")
                .contains(
                        ON_WILDFLY
                                ? "standalone-full.xml"
                                : "<jmsConnectionFactory id=\"DefaultJMSConnectionFactory\">");
    }

    @Test
    void aDatasourceThatDoesNotShareItsConnectionsIsNamedWithWhatToChange() {
        report("unshared")
                .contains("ENS1129", "'" + Persistence.UNIT + "'")
                .contains(ON_WILDFLY ? "write-attribute(name=jta, value=true)" : "enableSharingForDirectLookups");
    }

    @Test
    void aMissingMappingFileIsNamedWithTheLineToAdd() {
        report("no-mapping-file")
                .contains("ENS1120", "Photo")
                .containsAnyOf("ENS1121", "ENS1123") // EclipseLink would convert, to bytes
                .contains(Archives.MAPPING_FILE)
                .contains("persistence.xml");
    }

    @Test
    void everyWrongEntityIsNamedInOneReport() {
        report("wrong-entities")
                .contains("TextInsteadOfFile", "UploadedFile")
                .contains("UnknownStorage", "@StorageName(\"archive\")")
                .contains("UnknownUploader", "NoBean")
                .contains("ShortColumn", "255", "@Column(length");
    }

    @Test
    void anEntityWithoutTheListenerIsNamed() {
        report("wrong-entities")
                .contains("ENS1120: No entity listener is active on " + ExcludedListener.class.getName())
                .contains("ENS1120: No entity listener is active on " + OverriddenListener.class.getName());
    }

    /** With Hibernate, the default listeners of one mapping file take the place of those of the other. */
    @Test
    void aDefaultListenerOfTheApplicationIsNamedWhereItTakesThePlaceOfOurs() {
        var problem = "ENS1120: No entity listener is active on " + ShortColumn.class.getName();
        if (TestProvider.current() == TestProvider.HIBERNATE) {
            report("wrong-entities").contains(problem, "nor name default listeners in another mapping file");
        } else {
            report("wrong-entities").doesNotContain(problem);
        }
    }

    @Test
    void anAttributeWithoutConverterIsNamed() {
        report("wrong-entities")
                .contains("ENS1121: No converter is active on " + Unconverted.class.getName() + ".image");
    }

    @Test
    void aColumnOfBytesIsNamed() {
        report("wrong-entities")
                .contains("ENS1123: The column of " + BinaryColumn.class.getName() + ".image is binary");
    }

    @Test
    void anInjectionPointThatDoesNotSayWhichAttachmentIsNamedWithTheQualifiers() {
        report("wrong-entities")
                .contains("Ambiguous", "'front'", "'back'")
                .containsAnyOf("@ForAttribute(\"front\")", "@ForAttribute(\"back\")");
    }

    @Test
    void anInjectionPointOfAnEntityOutsideTheUnitsIsNamed() {
        report("wrong-entities")
                .contains("WantsUnlisted")
                .contains("wants an attacher of " + Unlisted.class.getName()
                        + ", which is no entity of a persistence unit");
    }

    @Test
    void missingStoragesAreNamed() {
        report("no-storages").contains("@StorageName(\"cache\")", "@StorageName(\"store\")");
    }

    /** Where the server injects a unit only if a class file asks for it. */
    @Test
    void aUnitThatNobodyAsksForIsNamedWithTheFieldToAdd() {
        if (ON_WILDFLY) {
            deployer.deploy("no-field");
            deployer.undeploy("no-field");
        } else {
            report("no-field")
                    .contains("ENS1151", "@PersistenceContext(unitName = \"%s\")".formatted(Persistence.UNIT));
        }
    }

    /** For who accepts that in the settings, it is only a warning. */
    @Test
    void aDatasourceThatIsNoXaOneIsNamedWithTheQueuesToo() {
        long before = ServerLog.length();
        deployer.deploy("no-xa");
        deployer.undeploy("no-xa");

        assertThat(ServerLog.since(before))
                .contains("ENS1022", ON_WILDFLY ? "xa-data-source add" : "type=\"javax.sql.XADataSource\"");
    }

    private AbstractStringAssert<?> report(String deployment) {
        return assertThat(REPORTS.of(deployer, deployment));
    }

    /** Texts, since a name that an application leaves out is looked for at the server, whose own queues are there. */
    private static StringAsset noQueues() {
        var entries = new StringBuilder();
        for (var name : new String[] {"ConnectionFactory", "promote", "destroy", "parked"}) {
            entries.append("""
                  <env-entry>
                    <env-entry-name>jms/enshrine/%s</env-entry-name>
                    <env-entry-type>java.lang.String</env-entry-type>
                    <env-entry-value>nothing</env-entry-value>
                  </env-entry>
                """.formatted(name));
        }
        return new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                """ + entries + "</web-app>\n");
    }

    /** A listener for all entities, and one entity without any. */
    private static StringAsset ownMapping() {
        return new StringAsset("""
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
                  <persistence-unit-metadata>
                    <persistence-unit-defaults>
                      <entity-listeners><entity-listener class="%s"/></entity-listeners>
                    </persistence-unit-defaults>
                  </persistence-unit-metadata>
                  <entity class="%s"><exclude-default-listeners/></entity>
                </entity-mappings>
                """.formatted(OwnListener.class.getName(), OverriddenListener.class.getName()));
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
