// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.UrlOptions;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StorageResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with files wherever they lie: read, download, link, delete; and storages that are made when they are first named. */
class StoredFilesTest {

    @Entity(name = "Linked")
    static class Linked {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Links.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Links extends Uploader {
        @Override
        protected void define(Definition image) {
            image.urlOptions(
                            "linked",
                            file -> UrlOptions.none()
                                    .withExpiry(Duration.ofMinutes(5))
                                    .with(file.extension().orElse("none"), "x"))
                    .defaultUrl((attacher, derivative, options) -> Optional.of(URI.create("/placeholders/"
                            + attacher.record().getClass().getSimpleName() + derivative.size()
                            + options.downloadName().orElse(""))));
        }
    }

    @ApplicationScoped
    static class Tenants implements StorageResolver {
        static final List<String> MADE = new ArrayList<>();

        @Override
        public Optional<Storage> resolve(String name) {
            if (!name.startsWith("tenant-") && !name.equals("cache")) {
                return Optional.empty();
            }
            MADE.add(name);
            return Optional.of(new MemoryStorage());
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Linked.class)
            .beans(Links.class, Tenants.class)
            .storage("linked", NotingStorage::new)
            .application();

    private final StoredFiles files = APPLICATION.bean(StoredFiles.class);
    private final RecordAttacher<Photo> attacher =
            APPLICATION.attacher(Photo.class).on(new Photo());

    @Nested
    class ADownload {

        @Test
        @Behaviour("UF-17")
        void isATemporaryFileWithTheExtension() throws IOException {
            var path = files.download(attacher.assign(Album.source("one")));

            assertThat(path).hasContent("one");
            assertThat(path.toString()).endsWith(".txt");
            Files.delete(path);
        }

        @Test
        @Behaviour("UF-17")
        void isGoneAfterTheFunction() throws IOException {
            var seen = new ArrayList<Path>();

            var length = files.download(attacher.assign(Album.source("one")), path -> {
                seen.add(path);
                return Files.size(path);
            });

            assertThat(length).isEqualTo(3);
            assertThat(seen).singleElement().satisfies(path -> assertThat(path).doesNotExist());
        }

        @Test
        @Behaviour("UF-17")
        void isGoneAfterAFunctionThatFails() {
            var seen = new ArrayList<Path>();
            var file = attacher.assign(Album.source("one"));

            assertThatThrownBy(() -> files.download(file, path -> {
                        seen.add(path);
                        throw new IOException("no picture");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no picture");

            assertThat(seen).singleElement().satisfies(path -> assertThat(path).doesNotExist());
        }

        @Test
        @Behaviour({"UF-17", "UF-24"})
        void leavesNothingWhenItFails() throws IOException {
            var missing = UploadedFile.of(new FileIdentity("store", "no/such.downloaded"), Map.of());

            assertThatThrownBy(() -> files.download(missing)).isInstanceOf(MissingFileException.class);

            assertThat(temporaryFiles(".downloaded")).isEmpty();
        }

        @Test
        @Behaviour("UF-17")
        void leavesNothingWhenItBreaksOff() throws IOException {
            var source = new Source() {
                @Override
                public InputStream open() {
                    return new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("connection reset");
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                            throw new IOException("connection reset");
                        }
                    };
                }

                @Override
                public Optional<String> fileName() {
                    return Optional.of("x.brokenoff");
                }
            };

            assertThatThrownBy(() -> files.withFile(source, Files::size))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("connection reset");

            assertThat(temporaryFiles(".brokenoff")).isEmpty();
        }

        private List<Path> temporaryFiles(String extension) throws IOException {
            try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return all.filter(path -> path.toString().endsWith(extension)).toList();
            }
        }
    }

    @Nested
    class AFileOfThisMachine {
        @TempDir
        Path folder;

        @Test
        @Behaviour("UP-28")
        void isTheSourcesOwnIfItHasOne() throws IOException {
            var own = Files.writeString(folder.resolve("a.txt"), "one");

            var seen = files.withFile(Source.of(own), path -> path);

            assertThat(seen).isEqualTo(own);
            assertThat(own).exists();
        }

        @Test
        @Behaviour("UP-28")
        void isATemporaryCopyOfAnyOtherSource() {
            var uploaded = files.source(attacher.assign(Album.source("one")));

            for (var source : List.of(uploaded, Source.of(new byte[] {'o', 'n', 'e'}, "x.txt"))) {
                var seen = files.withFile(source, path -> {
                    assertThat(path).hasContent("one");
                    return path;
                });

                assertThat(seen).doesNotExist();
                assertThat(seen.toString()).endsWith(".txt");
            }
        }
    }

    @Test
    @Behaviour("UF-19")
    void writesAFileToATargetThatStaysOpen() throws IOException {
        var target = new ByteArrayOutputStream();

        files.transferTo(attacher.assign(Album.source("one")), target);
        target.write('!');

        assertThat(target).hasToString("one!");
    }

    @Test
    @Behaviour({"UF-13", "UF-14", "UF-16"})
    void opensAFileAnewEachTime() throws IOException {
        var file = attacher.assign(Album.source("one"));

        try (var first = files.open(file);
                var second = files.open(file)) {
            assertThat(first.read()).isEqualTo('o');
            assertThat(second).hasContent("one");
            assertThat(first).hasContent("ne");
        }
    }

    @Test
    @Behaviour("UF-21")
    void deletesAFileThatNoRecordHas() {
        var file = attacher.upload(Album.source("one"), "linked");
        assertThat(files.exists(file)).isTrue();

        files.delete(file);
        files.delete(file);

        assertThat(files.exists(file)).isFalse();
    }

    @Test
    @Behaviour("UF-04")
    void readsDataOfAStorageThatIsGoneAndFailsWhenTheFileIsUsed() {
        var json = "{\"id\":\"a\",\"storage\":\"removed\",\"metadata\":{}}";

        var file = UploadedFile.fromJson(json);

        assertThat(file.toJson()).isEqualTo(json);
        assertThatThrownBy(() -> files.open(file))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'removed'")
                .hasMessageContaining("known: ");
    }

    @Nested
    class ALink {
        private final RecordAttacher<Linked> linked =
                APPLICATION.attacher(Linked.class).on(new Linked());
        private final UploadedFile thumb = UploadedFile.of(new FileIdentity("linked", "t.png"), Map.of());
        private final UploadedFile file = UploadedFile.of(new FileIdentity("linked", "a"), Map.of())
                .withDerivatives(Derivatives.none().with("thumb", thumb));

        @Test
        @Behaviour({"UF-20", "UF-21"})
        void hasTheOptionsAskedFor() {
            var options = UrlOptions.none()
                    .withExpiry(Duration.ofHours(1))
                    .withDownloadName("a.jpg")
                    .with("k", "v");

            assertThat(files.url(file, options))
                    .hasValue(URI.create("https://files.example.org/a?expiry=PT1H&name=a.jpg&more=k"));
            assertThat(files.url(file)).hasValue(URI.create("https://files.example.org/a?expiry=never&name=&more="));
        }

        @Test
        @Behaviour("MD-16")
        void hasTheUploadersOptionsUnderTheCallsOwn() {
            linked.load(file);

            assertThat(linked.url()).hasValue(URI.create("https://files.example.org/a?expiry=PT5M&name=&more=none"));
            assertThat(linked.url("thumb"))
                    .hasValue(URI.create("https://files.example.org/t.png?expiry=PT5M&name=&more=.png"));
            assertThat(linked.url(
                            UrlOptions.none().withExpiry(Duration.ofSeconds(1)).withDownloadName("b")))
                    .hasValue(URI.create("https://files.example.org/a?expiry=PT1S&name=b&more=none"));
        }

        @Test
        @Behaviour("EM-18")
        void isTheUploadersDefaultWhereThereIsNoFileOrNoSuchDerivative() {
            assertThat(linked.url()).hasValue(URI.create("/placeholders/Linked0"));
            linked.load(file);

            assertThat(linked.url("large", 1)).hasValue(URI.create("/placeholders/Linked2"));
            assertThat(linked.url(UrlOptions.none().withDownloadName("x"), "large"))
                    .hasValue(URI.create("/placeholders/Linked1x"));
            assertThat(linked.url()).hasValueSatisfying(url -> assertThat(url).hasHost("files.example.org"));
        }

        @Test
        @Behaviour("EM-18")
        void isAbsentWithoutFileAndDefault() {
            assertThat(attacher.url()).isEmpty();
            assertThat(attacher.url("thumb")).isEmpty();
        }
    }

    @Nested
    class AStorageThatIsNoBean {

        @Test
        @Behaviour("EM-20")
        void isMadeOnceWhenItIsFirstNamed() {
            Tenants.MADE.clear();

            var first = attacher.upload(Album.source("one"), "tenant-7");
            var second = attacher.upload(Album.source("two"), "tenant-7");

            assertThat(files.exists(first)).isTrue();
            assertThat(files.exists(second)).isTrue();
            assertThat(Tenants.MADE).containsExactly("tenant-7");
        }

        @Test
        @Behaviour("EM-20")
        void hasANameThatNoBeanHas() {
            attacher.assign(Album.source("one"));

            assertThat(Tenants.MADE).doesNotContain("cache");
            assertThat(APPLICATION.cache().ids()).hasSize(1);
        }

        @Test
        @Behaviour({"EM-20", "UP-04"})
        void isAnErrorIfNobodyKnowsItsName() {
            assertThatThrownBy(() -> attacher.upload(Album.source("one"), "landlord"))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'landlord'");
        }
    }
}
