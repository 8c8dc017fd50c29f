// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.AdoptionReport;
import dev.enshrine.Source;
import dev.enshrine.StorageName;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.UploadDetails;
import dev.enshrine.testkit.SteppedJobs;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The examples of the page about what is around attachments. */
@EnableWeld
@TestInstance(Lifecycle.PER_CLASS)
class PeopleTest {
    @WeldSetup
    WeldInitiator weld = JavaSe.weld(People.class, Photos.class, TestBeans.class);

    @Inject
    People people;

    @Inject
    Photos photos;

    @Inject
    SteppedJobs jobs;

    @Inject
    @StorageName("store")
    Storage store;

    @Inject
    @StorageName("cache")
    Storage cache;

    @BeforeEach
    void forgetTheJobsOfOtherTests() {
        jobs.clear();
    }

    @Test
    void showsHowFarAFileIs() {
        var id = photos.add(picture());
        assertThat(people.badge(id)).isEqualTo("being processed");

        jobs.runAll();

        assertThat(people.badge(id)).isEqualTo("ready");
        people.forget(id);
        assertThat(people.badge(id)).isEqualTo("no picture");
    }

    @Test
    void triesAgainWhatIsStuck() throws IOException {
        var id = photos.add(picture());
        var upload = photos.image(id).orElseThrow();
        cache.delete(upload.id());
        jobs.runAll();
        assertThat(people.badge(id)).startsWith("stuck: ").contains(upload.id());

        put(cache, upload.id());
        assertThat(people.tryAgain(upload.id())).isEqualTo(1);
        jobs.runAll();

        assertThat(people.badge(id)).isEqualTo("ready");
    }

    @Test
    void givesACopyAFileOfItsOwn() {
        var id = photos.add(picture());
        var copy = people.duplicate(id);
        jobs.runAll();

        assertThat(people.badge(copy.id)).isEqualTo("ready");
        assertThat(photos.image(copy.id)).isNotEqualTo(photos.image(id));
    }

    @Test
    void adoptsWhatWasThereBefore() throws IOException {
        var id = photos.add(picture());
        people.forget(id);
        put(store, "old/beach.txt");

        var report = people.adoptAll(Stream.of(Map.entry(id, "old/beach.txt")));

        assertThat(report).isEqualTo(new AdoptionReport(1, 0, 0, List.of()));
        assertThat(people.badge(id)).isEqualTo("ready");
    }

    @Test
    void keepsAnUploadWhileAFormIsShownAgain() {
        var upload = people.add(picture());

        var photo = new Photo();
        var rest = people.fill(photo, Map.of("title", "sea", "image", upload.image.toJson()));

        assertThat(photo.image).isEqualTo(upload.image);
        assertThat(rest).isEqualTo(Map.of("title", "sea", "image", photo.image.toJson()));
    }

    private static Source picture() {
        return Source.of("beach".getBytes(UTF_8), "picture.txt");
    }

    private static void put(Storage storage, String id) throws IOException {
        storage.upload(new ByteArrayInputStream("beach".getBytes(UTF_8)), id, new UploadDetails(Map.of()));
    }
}
