// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attacher;
import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeOptions;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.DerivativeSources;
import dev.enshrine.FileIdentity;
import dev.enshrine.Of;
import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UnprocessableFileException;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.DerivativesMade;
import dev.enshrine.images.Images;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the manual's page about derivatives are what is compiled and run here. */
class DerivativesPageTest {
    private static final Path PAGE = Path.of("../docs/derivatives.md");
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/se/DerivativesPageTest.java");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Entity(name = "Picture")
    static class Picture {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = PictureUploader.class)
        @Column(length = 8000)
        UploadedFile image;
    }

    // docs:uploader
    @ApplicationScoped
    public static class PictureUploader extends Uploader {
        @Override
        protected void define(Definition image) {
            image.derivative("thumb", Images.resizeToLimit(300, 300))
                    .derivative(
                            "square",
                            Images.resizeToFill(200, 200).format("jpeg").quality(0.8))
                    .derivatives("stamps", this::stamps)
                    .derivative("caption", this::caption)
                    .derivatives("tiles", this::tiles)
                    .derivativesLater("tiles")
                    .derivativesOnDemand("caption")
                    .derivativesStore("square", "public");
        }
        // docs:end

        // docs:several
        private DerivativeSources stamps(DerivativeRequest request) throws IOException {
            return DerivativeSources.of(Map.of(
                    "small", Images.resizeToFit(16, 16).process(request),
                    "large", Images.resizeToFit(64, 64).process(request)));
        }
        // docs:end

        // docs:one
        private Source caption(DerivativeRequest request) throws IOException {
            var author = request.arguments().get("author");
            if (author == null) {
                throw new UnprocessableFileException("A caption needs an author. Pass it with with(\"author\", ...).");
            }
            var text = request.newFile(".txt");
            Files.writeString(text, request.file().fileName().orElse("Untitled") + ", by " + author);
            return Source.of(text);
        }
        // docs:end

        private DerivativeSources tiles(DerivativeRequest request) throws IOException {
            var tiles = new ArrayList<Source>();
            for (int i = 1; i <= 3; i++) {
                tiles.add(Images.resizeToFill(i, i).process(request));
            }
            return DerivativeSources.of(tiles);
        }
    }

    @ApplicationScoped
    static class Pictures {
        @Inject
        Attacher<Picture> image;

        @Inject
        StoredFiles files;

        private final List<String> ready = new ArrayList<>();

        // docs:url
        Optional<URI> thumbUrl(Picture picture) {
            return picture.image.derivatives().find("thumb").flatMap(files::url);
        }
        // docs:end

        // docs:missing
        boolean isStillWorkedOn(Picture picture) {
            return !image.on(picture).derivatives().missing().isEmpty();
        }
        // docs:end

        // docs:observer
        void ready(@Observes @Of(Picture.class) DerivativesMade event) {
            ready.add(event.names() + " of " + event.slot().recordId());
        }
        // docs:end

        // docs:demand
        void addCaption(Long id, FileIdentity file, String author) {
            var picture = image.retrieve(id, file);
            picture.derivatives().create(DerivativeOptions.of("caption").with("author", author));
            picture.atomicPersist();
        }
        // docs:end

        // docs:background
        void makeThumbAgain(Picture picture) {
            image.on(picture).derivatives().createInBackground(DerivativeOptions.of("thumb", "stamps"));
        }
        // docs:end

        // docs:hand
        void addSubtitles(Long id, FileIdentity file, Source german, Source french) {
            var picture = image.retrieve(id, file);
            picture.derivatives().remove("subtitles");
            picture.derivatives().add(DerivativeSources.of(Map.of("subtitles", Map.of("de", german, "fr", french))));
            picture.atomicPersist();
        }
        // docs:end

        // docs:relocate
        void moveToTheLocationOfToday(EntityManager em, Long id) {
            var picture = em.find(Picture.class, id, LockModeType.PESSIMISTIC_WRITE);
            image.on(picture).attach(files.source(picture.image));
            image.on(picture)
                    .derivatives()
                    .createInBackground(DerivativeOptions.of("thumb", "square", "stamps", "tiles"));
        }
        // docs:end

        List<String> readySoFar() {
            return ready;
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Picture.class)
            .beans(PictureUploader.class, Pictures.class)
            .storage("public", Storages::memory)
            .application();

    private final Pictures pictures = APPLICATION.bean(Pictures.class);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        var quoted = CODE.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples());
    }

    private static List<String> examples() throws IOException {
        return REGION.matcher(Files.readString(EXAMPLES))
                .results()
                .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                .toList();
    }

    @Test
    void makesWhatThePageSays() throws IOException {
        var id = add();

        APPLICATION.worker().promote();

        var derivatives = row(id).derivatives();
        assertThat(width(derivatives.find("thumb").orElseThrow())).isEqualTo(300);
        assertThat(derivatives.find("square").orElseThrow().contentType()).contains("image/jpeg");
        assertThat(derivatives.find("square").orElseThrow().storage()).isEqualTo("public");
        assertThat(width(derivatives.find("stamps", "large").orElseThrow())).isEqualTo(64);
        assertThat(pictures.isStillWorkedOn(picture(id))).isTrue();

        APPLICATION.worker().drain();

        assertThat(width(row(id).derivatives().find("tiles", 2).orElseThrow())).isEqualTo(3);
        assertThat(pictures.isStillWorkedOn(picture(id))).isFalse();
        assertThat(pictures.readySoFar()).contains("[tiles] of " + id);
        assertThat(pictures.thumbUrl(picture(id))).as("memory has no links").isEmpty();
    }

    @Test
    void makesACaptionOnDemand() {
        var id = addStored();

        pictures.addCaption(id, row(id).identity(), "Ada");

        assertThat(new Album(APPLICATION)
                        .content(row(id).derivatives().find("caption").orElseThrow()))
                .isEqualTo("picture.png, by Ada");
        assertThatThrownBy(() -> APPLICATION
                        .attacher(Picture.class)
                        .retrieve(id, row(id).identity())
                        .createDerivatives("caption"))
                .hasMessageContaining("needs an author");
    }

    @Test
    void makesThemAgainInTheBackground() {
        var id = addStored();
        var before = row(id).derivatives();

        APPLICATION.transact(entities -> pictures.makeThumbAgain(entities.find(Picture.class, id)));
        APPLICATION.worker().drain();

        assertThat(row(id).derivatives()).isEqualTo(before);
    }

    @Test
    void addsAndRemovesByHand() {
        var id = addStored();

        pictures.addSubtitles(id, row(id).identity(), Album.source("nein"), Album.source("non"));
        pictures.addSubtitles(id, row(id).identity(), Album.source("ja"), Album.source("oui"));
        APPLICATION.worker().drain();

        assertThat(new Album(APPLICATION)
                        .content(row(id).derivatives().find("subtitles", "fr").orElseThrow()))
                .isEqualTo("oui");
        assertThat(row(id).derivatives().filesAt("subtitles")).hasSize(2);
    }

    @Test
    @Behaviour("DB-09")
    void movesAFileAndWhatWasMadeOfIt() {
        var id = addStored();
        var before = row(id);

        APPLICATION.transact(entities -> pictures.moveToTheLocationOfToday(entities, id));
        APPLICATION.worker().drain();

        assertThat(row(id)).isNotEqualTo(before);
        assertThat(row(id).sha256()).isEqualTo(before.sha256());
        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "square", "stamps", "tiles");
        assertThat(APPLICATION.store().exists(before.id())).isFalse();
        assertThat(before.derivatives().files())
                .noneMatch(file -> APPLICATION.storages().get(file.storage()).exists(file.id()));
    }

    @Test
    @Behaviour("DB-09")
    void movesNothingWhenItsTransactionRollsBack() {
        var id = addStored();
        var before = row(id);
        try (var transaction = APPLICATION.begin()) {
            transaction.execute(entities -> {
                pictures.moveToTheLocationOfToday(entities, id);
                entities.flush();
            });
            transaction.rollback();
        }

        APPLICATION.worker().drain();

        assertThat(row(id)).isEqualTo(before);
    }

    private static Long add() {
        return APPLICATION.inTransaction(entities -> {
            var picture = new Picture();
            APPLICATION.attacher(Picture.class).on(picture).assign(Source.of(png(), "picture.png"));
            entities.persist(picture);
            return picture.id;
        });
    }

    private static Long addStored() {
        var id = add();
        APPLICATION.worker().drain();
        return id;
    }

    private static Picture picture(Long id) {
        return APPLICATION.inTransaction(entities -> entities.find(Picture.class, id));
    }

    private static byte[] png() {
        var image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, 300, 400);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static int width(UploadedFile file) throws IOException {
        try (var content = APPLICATION.storages().get(file.storage()).open(file.id())) {
            return ImageIO.read(content).getWidth();
        }
    }

    private static UploadedFile row(Long id) {
        return APPLICATION
                .database()
                .rows("select image from Picture where id = " + id)
                .get(0)
                .get("image")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }
}
