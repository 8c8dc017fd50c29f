// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.se.manual.Scan;
import dev.enshrine.se.manual.ScanUploader;
import dev.enshrine.se.manual.Scans;
import dev.enshrine.se.manual.TenantStorages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the manual says about uploaders is what is compiled and run here. */
class UploadersPageTest {
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final NotingStorage SCANS = new NotingStorage();

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Scan.class)
            .beans(ScanUploader.class, Scans.class, TenantStorages.class)
            .storage("scans", () -> SCANS)
            .application();

    @TempDir
    Path folder;

    private final Scans scans = APPLICATION.bean(Scans.class);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs/uploaders.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/enshrine/se/manual"))) {
            var examples = files.flatMap(UploadersPageTest::regions)
                    .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                    .toList();
            assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples);
        }
    }

    @Test
    void takesWhatTheScannerLaysDown() throws IOException {
        var file = Files.writeString(folder.resolve("page"), "a\nb\n");
        var scan = new Scan();

        APPLICATION.transact(entities -> {
            scans.fromScanner(scan, file, "ann");
            entities.persist(scan);
        });
        APPLICATION.worker().drain();

        assertThat(file).doesNotExist();
        var stored = APPLICATION.inTransaction(entities ->
                entities.createQuery("select s from Scan s", Scan.class).getSingleResult());
        var attacher = APPLICATION.attacher(Scan.class).on(stored);
        assertThat(attacher.requireFile().metadata()).containsEntry("operator", "ann");
        assertThat(attacher.requireFile().id()).matches("scan/\\d+/document/[0-9a-f]{48}\\.txt");
        assertThat(SCANS.told(attacher.requireFile().id()).options())
                .isEqualTo(Map.of("cache-control", "private, max-age=86400"));
        assertThat(scans.lines(stored)).isEqualTo(2);
        assertThat(scans.link(stored)).hasHost("files.example.org").asString().contains("expiry=PT5M&name=scan-");
    }

    @Test
    void takesEveryEntryOfAnArchive() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : List.of("a.txt", "b.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
            }
        }

        var found = scans.fromArchive(new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(found)
                .map(scan -> APPLICATION.attacher(Scan.class).on(scan).requireFile())
                .allSatisfy(file -> {
                    try (InputStream content = APPLICATION.cache().open(file.id())) {
                        assertThat(content).hasContent(file.fileName().orElseThrow());
                    }
                })
                .hasSize(2);
    }

    @Test
    void showsADefaultAndMakesStoragesOfTenants() {
        assertThat(APPLICATION.attacher(Scan.class).on(new Scan()).url())
                .hasValueSatisfying(url -> assertThat(url).hasToString("/no-scan.svg"));
        assertThat(new TenantStorages().resolve("tenant-7")).get().isInstanceOf(FileSystemStorage.class);
        assertThat(new TenantStorages().resolve("tenant-../x")).isEmpty();
    }

    private static Stream<MatchResult> regions(Path file) {
        try {
            return REGION.matcher(Files.readString(file)).results().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
