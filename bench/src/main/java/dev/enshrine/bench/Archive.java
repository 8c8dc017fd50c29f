// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.UploadedFile;
import dev.enshrine.bench.app.Measured;
import dev.enshrine.bench.step.Steps;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.jms.PromoteConsumer;
import java.io.File;
import java.net.URISyntaxException;
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

    private Archive() {}

    /** Writes it for that journal and so many consumers of each queue. */
    static void write(Path file, boolean xa, int consumers) {
        var libraries = Stream.of(
                        UploadedFile.class, FileSystemStorage.class, PromoteConsumer.class, Tika.class, IOUtils.class)
                .map(Archive::jarOf)
                .toArray(File[]::new);
        ShrinkWrap.create(WebArchive.class, file.getFileName().toString())
                .addPackages(false, Measured.class.getPackage(), Steps.class.getPackage())
                .addAsLibraries(libraries)
                .addAsResource(
                        new StringAsset(PERSISTENCE.formatted(xa ? "EnshrinePgDS" : "EnshrinePgLocalDS")),
                        "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebInfResource(
                        new StringAsset(EJB_JAR.formatted(
                                CONSUMER.formatted("PromoteConsumer", consumers),
                                CONSUMER.formatted("DestroyConsumer", consumers))),
                        "ejb-jar.xml")
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
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
