// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The album as people use it: started by its script, and over HTTP only; the folders are looked at from outside. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlbumIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    private static AlbumServer server;
    private static AlbumClient album;

    @BeforeAll
    static void startAlbum() throws IOException {
        server = AlbumServer.startEmpty();
        album = new AlbumClient(server.address());
    }

    @AfterAll
    static void stopAlbum() throws IOException, InterruptedException {
        try {
            await("nothing is left to do").atMost(SOON).until(AlbumIT::isIdle);
            assertThat(filesIn("store"))
                    .as("files in store are exactly those of the rows")
                    .isEqualTo(filesOfRows("store"));
            assertThat(filesIn("cache")).as("files in cache that rows need").containsAll(filesOfRows("cache"));
        } finally {
            server.stop();
        }
    }

    @Test
    void printsItsAddressOnceItIsThere() throws IOException {
        await("the address on the console")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(server.output()).contains("Album: " + server.address()));
        assertThat(album.get("").headers().firstValue("Content-Type")).hasValue("text/html");
    }

    @Test
    void storesEveryUploadWithItsThumbnail() throws IOException {
        var uploads = List.of(Pictures.jpeg(3200, 2400, 1), Pictures.png(800, 600), Pictures.gif(300, 300));
        var photos = new ArrayList<JsonObject>();
        for (var upload : uploads) {
            photos.add(album.add("photo " + photos.size() + ".dat", upload));
        }
        assertThat(uploads.get(0).length).as("a photo of some MiB").isGreaterThan(3 << 20);

        for (int i = 0; i < uploads.size(); i++) {
            var stored = awaitStored(photos.get(i));
            assertThat(stored.getString("title")).isEqualTo("photo " + i);
            assertThat(path(stored.getJsonObject("file"))).hasBinaryContent(uploads.get(i));
            assertThat(image(stored, "image")).isEqualTo(uploads.get(i));
            var thumb = ImageIO.read(new ByteArrayInputStream(image(stored, "thumb")));
            assertThat(Math.max(thumb.getWidth(), thumb.getHeight())).isBetween(300, 480);
            assertThat(path(thumb(stored))).isRegularFile();
        }
    }

    @Test
    void servesUploadsOnlyAsImages() throws IOException {
        var photo = album.add("<script>;\u00fc*.html", Pictures.png(40, 40));

        var headers = album.get("api/photos/" + id(photo) + "/image").headers();

        assertThat(headers.firstValue("Content-Type")).hasValue("image/png");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
        assertThat(headers.firstValue("Content-Disposition"))
                .hasValue("inline; filename*=UTF-8''%3Cscript%3E%3B%C3%BC%2A.html");
    }

    @Test
    void deletesTheOldFilesOfAReplacedPhoto() throws IOException {
        var before = awaitStored(album.add("before.jpg", Pictures.jpeg(500, 400, 2)));
        var replacement = Pictures.jpeg(400, 500, 3);

        var response = album.replace(id(before), "after.jpg", replacement);

        assertThat(response.statusCode()).isEqualTo(200);
        var after = awaitStored(before);
        assertThat(image(after, "image")).isEqualTo(replacement);
        awaitGone(before);
        assertThat(path(after.getJsonObject("file"))).hasBinaryContent(replacement);
        assertThat(path(thumb(after))).isRegularFile();
    }

    @Test
    void deletesAllFilesOfADeletedPhoto() throws IOException {
        var photo = awaitStored(album.add("short-lived.png", Pictures.png(500, 500)));

        var response = album.delete(id(photo));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(album.get("api/photos/" + id(photo) + "/image").statusCode()).isEqualTo(404);
        awaitGone(photo);
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        int before = album.list().size();

        var page = album.post("photo.jpg", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        var bomb = album.post("bomb.png", Pictures.bomb(60_000, 60_000));

        assertThat(page.statusCode()).isEqualTo(415);
        assertThat(AlbumClient.error(page))
                .isEqualTo("\"photo.jpg\" is not a JPEG, PNG or GIF image. Choose another file.");
        assertThat(bomb.statusCode()).isEqualTo(413);
        assertThat(AlbumClient.error(bomb)).contains("60000 x 60000 pixels");
        assertThat(album.list()).hasSize(before);
    }

    @Test
    void showsWhyAPhotoCouldNotBeStored() throws IOException {
        int parked = album.jobs("parked");
        var broken = album.add("broken.png", Pictures.brokenPng());

        await("the job is given up").atMost(SOON).until(() -> isIn("failed", broken));

        assertThat(album.photo(id(broken)).getString("reason")).contains("The image is damaged");
        await("the job is parked").atMost(SOON).until(() -> album.jobs("parked") == parked + 1);
        assertThat(album.get("api/photos/" + id(broken) + "/image").statusCode())
                .isEqualTo(200);
        album.delete(id(broken));
    }

    @Test
    void finishesAfterAPowerFailureWhatItHadBegun() throws IOException {
        var photos = new ArrayList<JsonObject>();
        for (int i = 0; i < 5; i++) {
            photos.add(album.add("survivor " + i + ".jpg", Pictures.jpeg(1200, 900, i)));
        }

        server.kill();
        server.start();

        for (var photo : photos) {
            var stored = awaitStored(photo);
            assertThat(path(stored.getJsonObject("file"))).isRegularFile();
            assertThat(path(thumb(stored))).isRegularFile();
        }
    }

    private static JsonObject awaitStored(JsonObject photo) throws IOException {
        await("photo " + id(photo) + " is stored").atMost(SOON).until(() -> isIn("stored", photo));
        return album.photo(id(photo));
    }

    private static void awaitGone(JsonObject photo) {
        await("the old files of photo " + id(photo) + " are gone")
                .atMost(SOON)
                .until(() -> Files.notExists(path(photo.getJsonObject("file"))) && Files.notExists(path(thumb(photo))));
    }

    private static boolean isIn(String state, JsonObject photo) throws IOException {
        return album.photo(id(photo)).getString("state").equals(state);
    }

    private static boolean isIdle() throws IOException {
        return album.jobs("promote") == 0 && album.jobs("destroy") == 0;
    }

    private static byte[] image(JsonObject photo, String what) throws IOException {
        var response = album.get("api/photos/" + id(photo) + "/" + what);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static JsonObject thumb(JsonObject photo) {
        return photo.getJsonObject("file").getJsonObject("derivatives").getJsonObject("thumb");
    }

    private static int id(JsonObject photo) {
        return photo.getInt("id");
    }

    private static Path path(JsonObject file) {
        return server.folder(file.getString("storage")).resolve(file.getString("id"));
    }

    private static Set<Path> filesOfRows(String storage) throws IOException {
        var files = new HashSet<Path>();
        for (var photo : album.list()) {
            var original = photo.getJsonObject("file");
            if (original.getString("storage").equals(storage)) {
                files.add(path(original));
            }
            if (original.containsKey("derivatives")
                    && thumb(photo).getString("storage").equals(storage)) {
                files.add(path(thumb(photo)));
            }
        }
        return files;
    }

    private static Set<Path> filesIn(String storage) throws IOException {
        try (var paths = Files.walk(server.folder(storage))) {
            return paths.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }
}
