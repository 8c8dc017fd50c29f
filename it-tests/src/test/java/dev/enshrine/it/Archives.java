// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static java.util.Objects.requireNonNull;

import dev.enshrine.JournalChoice;
import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.model.HasPortrait;
import dev.enshrine.it.service.Persistence;
import dev.enshrine.it.service.Photos;
import dev.enshrine.it.sketch.Sketch;
import dev.enshrine.it.sketch.Sketches;
import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archives that are deployed, put together as the manual says. */
final class Archives {
    /** The same for a unit that shall have no outbox. */
    static final String MAPPING_FILE_WITHOUT_OUTBOX =
            "<mapping-file>META-INF/enshrine-orm-without-outbox.xml</mapping-file>";

    /** The line that a user adds to persistence.xml. */
    static final String MAPPING_FILE = "<mapping-file>META-INF/enshrine-orm.xml</mapping-file>";

    /** What persistence.xml says if a server does not bring that provider. */
    static final String HIBERNATE = "<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>";

    private static final String WAR = "application.war";
    private static final String CREATE = "drop-and-create";
    private static final String JMS_JOBS = "enshrine-jms-jobs.jar";

    private Archives() {}

    /** Everything in one web archive; jobs on the queues. */
    static WebArchive war(Database database) {
        return outboxWar(database).addAsResource(onQueues(), Configuration.JOURNAL);
    }

    /** Everything in one web archive, and nothing said about the journal. */
    static WebArchive outboxWar(Database database) {
        return outboxWar(WAR, database, CREATE);
    }

    /** The same under another name, and with another action for the schema when it is deployed. */
    static WebArchive outboxWar(String name, Database database, String schemaAction) {
        var unit = persistenceXml(Persistence.UNIT, database, MAPPING_FILE, schemaAction);
        return warWithoutJms(name, unit).addAsLibraries(jmsJobs());
    }

    /** Without the module that brings the queues. */
    static WebArchive warWithoutJms(Database database, String mappingFile) {
        return warWithoutJms(WAR, persistenceXml(database, mappingFile));
    }

    private static WebArchive warWithoutJms(String name, StringAsset persistenceXml) {
        return toolkit(name)
                .addAsLibraries(inheritedModel())
                .addPackages(false, Photo.class.getPackage(), Photos.class.getPackage(), Archives.class.getPackage())
                .addAsResource(persistenceXml, "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** An EAR; jobs on the queues. */
    static EnterpriseArchive ear(Database database) {
        return ear(entities(database).addAsResource(onQueues(), Configuration.JOURNAL));
    }

    /** An EAR, and nothing said about the journal. */
    static EnterpriseArchive outboxEar(Database database) {
        return ear(entities(database));
    }

    /** An EAR whose entities, storages and services are an EJB module; only the toolkit lies in the library folder. Jobs on the queues. */
    static EnterpriseArchive earWithEjbModule(Database database) {
        var module = entities(database)
                .addAsResource(onQueues(), Configuration.JOURNAL)
                .addPackages(false, Photos.class.getPackage());
        var web = ShrinkWrap.create(WebArchive.class, "web.war")
                .addPackages(false, Archives.class.getPackage())
                .addAsLibraries(assertions())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return ShrinkWrap.create(EnterpriseArchive.class, "application.ear")
                .addAsLibraries(toolkitWithoutJms())
                .addAsLibraries(inheritedModel())
                .addAsModules(jmsJobs())
                .addAsModules(module, web);
    }

    /** An EAR with the consumers where no server looks for them, in the library folder. */
    static EnterpriseArchive earWithoutConsumers(String name, Database database) {
        return ear(name, entities(database).addAsResource(onQueues(), Configuration.JOURNAL))
                .addAsLibraries(jmsJobs());
    }

    /** The consumers as an EJB module, since message-driven beans in the library folder are never deployed. */
    private static EnterpriseArchive ear(JavaArchive entities) {
        return ear("application.ear", entities).addAsModule(jmsJobs());
    }

    /** The toolkit, entities and storages in the library folder; services in the web archive. */
    private static EnterpriseArchive ear(String name, JavaArchive entities) {
        var web = ShrinkWrap.create(WebArchive.class, "web.war")
                .addPackages(false, Photos.class.getPackage(), Archives.class.getPackage())
                .addAsLibraries(assertions())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return ShrinkWrap.create(EnterpriseArchive.class, name)
                .addAsLibraries(toolkitWithoutJms())
                .addAsLibraries(inheritedModel(), entities)
                .addAsModule(web);
    }

    private static JavaArchive entities(Database database) {
        return ShrinkWrap.create(JavaArchive.class, "entities.jar")
                .addPackages(false, Photo.class.getPackage())
                .addAsResource(persistenceXml(database, MAPPING_FILE), "META-INF/persistence.xml")
                .addAsResource(derbyScript(), Database.DERBY_SCRIPT)
                .addAsResource(EmptyAsset.INSTANCE, "META-INF/beans.xml");
    }

    /** What says in an archive that jobs are kept on the queues. */
    static StringAsset onQueues() {
        return new StringAsset(JournalChoice.XA.name());
    }

    /** A web archive with the toolkit's libraries and nothing else. */
    static WebArchive toolkit(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(toolkitWithoutJms())
                .addAsLibraries(assertions())
                .addAsResource(derbyScript(), Database.DERBY_SCRIPT);
    }

    /** A library with a persistence unit of its own. */
    static JavaArchive sketches(Database database) {
        return ShrinkWrap.create(JavaArchive.class, "sketches.jar")
                .addPackages(false, Sketch.class.getPackage())
                .addAsResource(
                        persistenceXml(Sketches.UNIT, database, MAPPING_FILE, CREATE), "META-INF/persistence.xml")
                .addAsResource(EmptyAsset.INSTANCE, "META-INF/beans.xml");
    }

    /** A persistence unit for all entities of the archive. */
    static StringAsset persistenceXml(Database database, String mappingFile) {
        return persistenceXml(Persistence.UNIT, database, mappingFile, CREATE);
    }

    private static StringAsset persistenceXml(String unit, Database database, String mappingFile, String schemaAction) {
        return new StringAsset(
                """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="%s">
                    %s
                    <jta-data-source>%s</jta-data-source>
                    %s
                    <exclude-unlisted-classes>false</exclude-unlisted-classes>
                    <properties>
                      <property name="jakarta.persistence.schema-generation.database.action" value="%s"/>
                      %s
                    </properties>
                  </persistence-unit>
                </persistence>
                """.formatted(unit, provider(), database.jndiName(), mappingFile, schemaAction, database.properties()));
    }

    /** Of the server, unless it is not the server's own. */
    private static String provider() {
        return TestServer.current() == TestServer.OPEN_LIBERTY && TestProvider.current() == TestProvider.HIBERNATE
                ? HIBERNATE
                : "";
    }

    /** As it lies beside the manual. */
    private static File derbyScript() {
        return new File("../docs/openliberty", Database.DERBY_SCRIPT);
    }

    /** The module that brings the queues. */
    static File jmsJobs() {
        return new File(folder("toolkit"), JMS_JOBS);
    }

    /** The module for files on S3, with all it needs. */
    static File[] s3() {
        return jars("s3").toArray(File[]::new);
    }

    private static JavaArchive inheritedModel() {
        return ShrinkWrap.create(JavaArchive.class, "model.jar").addClass(HasPortrait.class);
    }

    private static File[] toolkitWithoutJms() {
        return jars("toolkit").filter(jar -> !jar.getName().equals(JMS_JOBS)).toArray(File[]::new);
    }

    private static File[] assertions() {
        return jars("assertions").toArray(File[]::new);
    }

    private static Stream<File> jars(String folder) {
        return Stream.of(requireNonNull(folder(folder).listFiles(), folder));
    }

    private static File folder(String name) {
        return new File(System.getProperty("enshrine.libs"), name);
    }
}
