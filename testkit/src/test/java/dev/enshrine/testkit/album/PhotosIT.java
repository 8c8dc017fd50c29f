// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Source;
import dev.enshrine.testkit.SteppedJobs;
import jakarta.inject.Inject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

// docs:server
@ExtendWith(ArquillianExtension.class)
class PhotosIT {
    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class)
                .addClasses(Photo.class, Photos.class, TestBeans.class)
                .addAsLibraries(new File("target/libs").listFiles())
                .addAsResource("META-INF/persistence.xml")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Inject
    Photos photos;

    @Inject
    SteppedJobs jobs;

    @BeforeEach
    void forgetTheJobsOfOtherTests() {
        jobs.clear();
    }

    @Test
    void promotesTheImageInTheBackground() {
        var id = photos.add(picture("beach"));
        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("cache");

        jobs.runAll();

        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("store");
    }
    // docs:end

    @Test
    void promotesBeforeTheSaveReturns() {
        jobs.inline(true);

        var id = photos.add(picture("beach"));

        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("store");
    }

    private static Source picture(String content) {
        return Source.of(content.getBytes(UTF_8), "picture.txt");
    }
}
