// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.it.kill.app.Picture;
import dev.enshrine.it.kill.stop.Stops;
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
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archives that the harness puts together, and jars of its own class path. */
final class Jars {
    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="kill">
                <jta-data-source>java:jboss/datasources/KillDS</jta-data-source>
                <mapping-file>META-INF/enshrine-orm.xml</mapping-file>
                <exclude-unlisted-classes>false</exclude-unlisted-classes>
                <properties>
                  <property name="hibernate.hbm2ddl.auto" value="update"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private Jars() {}

    /** The jar that the class came from. */
    static File of(Class<?> type) {
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

    /** The application, with the toolkit as it is on the class path. */
    static void writeApplication(Path file) {
        var libraries = Stream.of(
                        UploadedFile.class, FileSystemStorage.class, PromoteConsumer.class, Tika.class, IOUtils.class)
                .map(Jars::of)
                .toArray(File[]::new);
        var archive = ShrinkWrap.create(WebArchive.class, "kill.war")
                .addPackages(false, Picture.class.getPackage())
                .addClasses(Content.class, Operation.class)
                .addAsLibraries(libraries)
                .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    }

    /** What the agent's rules call. */
    static void writeStops(Path file) {
        ShrinkWrap.create(JavaArchive.class, "stops.jar")
                .addClass(Stops.class)
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
    }
}
