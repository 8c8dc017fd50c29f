// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Source;
import dev.enshrine.se.portraits.GermanMessages;
import dev.enshrine.se.portraits.Portrait;
import dev.enshrine.se.portraits.PortraitUploader;
import dev.enshrine.se.portraits.Portraits;
import dev.enshrine.se.portraits.UploadedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the manual's page about metadata and validation are what is compiled and run here. */
class MetadataAndValidationPageTest {
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/se/portraits");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Portrait.class)
            .beans(PortraitUploader.class, UploadedBy.class, GermanMessages.class, Portraits.class)
            .application();

    private final Portraits portraits = APPLICATION.bean(Portraits.class);

    private static List<String> add(Portraits portraits, Source upload) {
        var errors = new ArrayList<String>();
        APPLICATION.transact(entities -> errors.addAll(portraits.add(entities, upload, "ada")));
        return errors;
    }

    private static List<Portrait> saved() {
        return APPLICATION.inTransaction(entities ->
                entities.createQuery("select p from Portrait p", Portrait.class).getResultList());
    }

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs/metadata-and-validation.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples());
    }

    @Test
    void findsMetadataWhileUploadingAndInTheJob() {
        assertThat(add(portraits, Pictures.png(20, 30))).isEmpty();
        assertThat(saved()).hasSize(1);
        assertThat(saved().get(0).image.metadata())
                .contains(entry("width", 20L), entry("height", 30L), entry("uploaded_by", "ada"))
                .doesNotContainKeys("md5", "zeros");

        APPLICATION.worker().drain();

        assertThat(saved().get(0).image.metadata()).containsKeys("md5", "zeros").containsEntry("uploaded_by", "ada");
        assertThat(saved().get(0).imageWidth).isEqualTo(20);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(add(portraits, Pictures.png(30, 20))).containsExactly("a portrait is higher than wide");
        assertThat(add(portraits, Pictures.text("text"))).containsExactly("choose a JPEG or PNG image");
        assertThat(add(portraits, Pictures.png(9000, 9001))).containsExactly("höchstens 8000x8000 Bildpunkte");
        assertThat(saved()).isEmpty();
    }

    @Test
    void neverSavesAFileWithErrors() {
        var portrait = new Portrait();
        APPLICATION.attacher(Portrait.class).on(portrait).assign(Pictures.text("text"));

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.persist(portrait)))
                .hasRootCauseInstanceOf(AttachmentRefusedException.class);
    }

    @Test
    void takesAFormThatIsStale() {
        var stale = "{\"id\":\"0\",\"storage\":\"cache\"}";

        assertThat(portraits.change(new Portrait(), stale)).containsExactly("bitte die Datei noch einmal wählen");
    }

    @Test
    void looksAgainInAJobOfItsOwn() {
        add(portraits, Pictures.png(20, 30));
        APPLICATION.worker().drain();
        var portrait = saved().get(0);

        portraits.lookAgain(portrait.id, portrait.image.identity());

        assertThat(saved().get(0).image.metadata())
                .contains(entry("checked", true), entry("uploaded_by", "maintenance"));
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.flatMap(file -> REGION.matcher(text(file)).results())
                    .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
