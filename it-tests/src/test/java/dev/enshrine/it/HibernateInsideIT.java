// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Gate;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.app.PhotoUploader;
import dev.enshrine.it.service.Persistence;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Open Liberty cannot run a Hibernate that an application brings along; who reads the log is told where to put it. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
@Tag(Needs.SERVER_WITHOUT_HIBERNATE)
class HibernateInsideIT {
    private static final StartReports REPORTS = new StartReports();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "hibernate-inside", managed = false, testable = false)
    static WebArchive archive() {
        var unit = Archives.persistenceXml(Database.EMBEDDED, Archives.MAPPING_FILE)
                .getSource()
                .replace("<jta-data-source>", Archives.HIBERNATE + "<jta-data-source>");
        return Archives.toolkit("hibernate-inside.war")
                .addAsLibraries(requireNonNull(
                        new File(System.getProperty("liberty.usr"), "shared/resources/hibernate").listFiles()))
                .addClasses(Photo.class, PhotoUploader.class, Gate.class, Configuration.class, Persistence.class)
                .addAsResource(new StringAsset(unit), "META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void isRefusedWithTheLibraryToMake() {
        assertThat(REPORTS.of(deployer, "hibernate-inside"))
                .contains("ENS1158", "/WEB-INF/lib/", "<library id=\"global\">");
    }
}
