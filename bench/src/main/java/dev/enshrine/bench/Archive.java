// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.UploadedFile;
import dev.enshrine.bench.app.BenchConfiguration;
import dev.enshrine.bench.app.Measured;
import dev.enshrine.bench.app.UnsyncedFolder;
import dev.enshrine.bench.step.Steps;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.jms.PromoteConsumer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.apache.tika.Tika;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application that is measured, with the toolkit as it is on the class path. */
final class Archive {
    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="bench">
                <jta-data-source>java:jboss/datasources/%s</jta-data-source>
                <mapping-file>META-INF/enshrine-orm.xml</mapping-file>
                <exclude-unlisted-classes>false</exclude-unlisted-classes>
                <properties>
                  <property name="hibernate.hbm2ddl.auto" value="update"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;
    private static final String EJB_JAR = """
            <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
              <enterprise-beans>%s%s</enterprise-beans>
            </ejb-jar>
            """;
    private static final String CONSUMER = """
            <message-driven>
              <ejb-name>%1$s</ejb-name>
              <ejb-class>dev.enshrine.jms.%1$s</ejb-class>
              <transaction-type>Bean</transaction-type>
              <activation-config>
                <activation-config-property>
                  <activation-config-property-name>maxSession</activation-config-property-name>
                  <activation-config-property-value>%2$d</activation-config-property-value>
                </activation-config-property>
              </activation-config>
            </message-driven>
            """;

    private static final String PLAIN_PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="bench">
                <jta-data-source>java:jboss/datasources/EnshrinePgLocalDS</jta-data-source>
                <exclude-unlisted-classes>false</exclude-unlisted-classes>
                <properties>
                  <property name="hibernate.hbm2ddl.auto" value="update"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private Archive() {}

    /** Writes it for that journal and so many consumers of each queue. */
    static void write(Path file, boolean xa, int consumers) {
        export(
                withToolkit(file, xa, consumers)
                        .addPackages(false, Measured.class.getPackage(), Steps.class.getPackage()),
                file);
    }

    /** Writes it with these compiled entities, which have attachments, and nothing that measures. */
    static void writeAttached(Path file, Path classes) throws IOException {
        var archive = withToolkit(file, false, 1).addClasses(BenchConfiguration.class, UnsyncedFolder.class);
        addClasses(archive, classes);
        export(archive, file);
    }

    /** Writes it with these compiled entities and without the toolkit. */
    static void writePlain(Path file, Path classes) throws IOException {
        var archive = ShrinkWrap.create(WebArchive.class, file.getFileName().toString())
                .addAsResource(new StringAsset(PLAIN_PERSISTENCE), "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        addClasses(archive, classes);
        export(archive, file);
    }

    private static void addClasses(WebArchive archive, Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            for (var each : files.filter(Files::isRegularFile).toList()) {
                archive.addAsWebInfResource(each.toFile(), "classes/" + classes.relativize(each));
            }
        }
    }

    private static WebArchive withToolkit(Path file, boolean xa, int consumers) {
        var libraries = Stream.of(
                        UploadedFile.class, FileSystemStorage.class, PromoteConsumer.class, Tika.class, IOUtils.class)
                .map(Archive::jarOf)
                .toArray(File[]::new);
        return ShrinkWrap.create(WebArchive.class, file.getFileName().toString())
                .addAsLibraries(libraries)
                .addAsResource(
                        new StringAsset(PERSISTENCE.formatted(xa ? "EnshrinePgDS" : "EnshrinePgLocalDS")),
                        "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(
                        new StringAsset(EJB_JAR.formatted(
                                CONSUMER.formatted("PromoteConsumer", consumers),
                                CONSUMER.formatted("DestroyConsumer", consumers))),
                        "ejb-jar.xml");
    }

    private static void export(WebArchive archive, Path file) {
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    }

    private static File jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
