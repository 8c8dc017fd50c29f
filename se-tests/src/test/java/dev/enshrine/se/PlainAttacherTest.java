// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachers;
import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Definition;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.PlainAttacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.validation.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of objects that are no entities and cannot be changed: the new value is handed back. */
class PlainAttacherTest {

    /** As immutable as anything. */
    record Invoice(int number, UploadedFile scan) {
        String owner() {
            return "invoice " + number;
        }
    }

    @ApplicationScoped
    static class ScanUploader extends Uploader {
        @Override
        protected void define(Definition scan) {
            scan.cache("inbox")
                    .store("archive")
                    .validate(Rules.maxSize(20))
                    .location(context -> "scans/" + context.recordPath() + "/" + context.randomName());
        }
    }

    @ApplicationScoped
    static class NowhereUploader extends Uploader {
        @Override
        protected void define(Definition file) {
            file.store("nowhere");
        }
    }

    static class UnknownUploader extends Uploader {}

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .beans(ScanUploader.class, NowhereUploader.class)
            .storage("inbox", Storages::memory)
            .storage("archive", Storages::memory)
            .application();

    private final Album album = new Album(APPLICATION);
    private final PlainAttacher attacher = plain();

    private static PlainAttacher plain() {
        return APPLICATION.bean(Attachers.class).plain(ScanUploader.class);
    }

    @Test
    @Behaviour({"AT-01", "EM-05"})
    void beginsWithoutFile() {
        assertThat(attacher.file()).isEmpty();
        assertThat(attacher.columnValue()).isEmpty();
        assertThat(attacher.isCached()).isFalse();
        assertThat(attacher.isStored()).isFalse();
        assertThat(attacher.isChanged()).isFalse();
        assertThatThrownBy(attacher::requireFile)
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("ENS1380");
    }

    @Test
    @Behaviour({"EM-06", "EM-12", "EM-16", "PE-16", "AT-02"})
    void handsBackTheNewValueAndWritesToNoObject() {
        var before = new Invoice(17, null);

        var file = attacher.load(before.scan()).assign(Album.source("one"));
        var after = new Invoice(before.number(), attacher.requireFile());

        assertThat(before.scan()).isNull();
        assertThat(after.scan()).isEqualTo(file);
        assertThat(file.storage()).isEqualTo("inbox");
        assertThat(attacher.columnValue()).hasValue(file.toJson());
        assertThat(attacher.isCached()).isTrue();
        assertThat(attacher.isChanged()).isTrue();
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void keepsItsStoredFileFromEntitiesWhichCouldNeverDestroyIt() {
        var photo = new Photo();
        photo.image = attacher.attach(Album.source("one"));

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.persist(photo)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        attacher.destroy();
    }

    @Test
    @Behaviour({"AT-27", "EM-14"})
    void beginsWithWhatAColumnHolds() {
        attacher.assign(Album.source("one"));
        var column = attacher.columnValue().orElseThrow();

        var loaded = plain().load(column);

        assertThat(loaded.file()).hasValue(attacher.requireFile());
        assertThat(loaded.requireFile().size()).hasValue(3);
        assertThat(loaded.isChanged()).isFalse();
    }

    @Test
    @Behaviour("AT-27")
    void destroysByTheColumnAloneInAJobOfTheApplication() {
        attacher.assign(Album.source("one"));
        attacher.promote("invoice 17");
        var column = attacher.columnValue().orElseThrow();

        plain().load(column).destroy();
        plain().load(column).destroy();

        assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    @Behaviour("EM-02")
    void takesAnEmptyColumnForNoFile(String column) {
        attacher.assign(Album.source("one"));

        attacher.load(column);

        assertThat(attacher.file()).isEmpty();
        assertThat(attacher.isChanged()).isFalse();
        assertThatThrownBy(() -> attacher.load("{}")).isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    @Behaviour("EM-07")
    void doesNotShareStateBetweenTwo() {
        attacher.assign(Album.source("one"));

        assertThat(plain().file()).isEmpty();
    }

    @Test
    void promotesToAPlaceOfItsOwner() {
        var cached = attacher.assign(Album.source("one"));

        var promoted = attacher.promote("invoice 17");

        assertThat(promoted.storage()).isEqualTo("archive");
        assertThat(promoted.id()).startsWith("scans/").contains("/invoice_17/").endsWith(".txt");
        assertThat(attacher.file()).hasValue(promoted);
        assertThat(attacher.isStored()).isTrue();
        assertThat(album.content(promoted)).isEqualTo("one");
        assertThat(album.content(cached)).isEqualTo("one");
        attacher.destroy();
    }

    @Test
    void promotesTheSameFileOfTheSameOwnerToTheSamePlace() {
        attacher.assign(Album.source("one"));
        var column = attacher.columnValue().orElseThrow();

        var first = plain().load(column).promote("invoice 17");
        var again = plain().load(column).promote("invoice 17");
        var other = plain().load(column).promote("invoice 18");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(APPLICATION.storages().get("archive").ids()).hasSize(2);
        plain().load(first).destroy();
        assertThat(album.content(other)).isEqualTo("one");
        plain().load(other).destroy();
    }

    @Test
    void promotesForNobodyNever() {
        attacher.assign(Album.source("one"));

        assertThatThrownBy(() -> attacher.promote(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ENS1381");
        assertThatThrownBy(() -> plain().promote("invoice 17")).isInstanceOf(AttachmentException.class);
        assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
    }

    @Test
    void leavesTheFileAloneWhenItIsNotThere() {
        var cached = attacher.assign(Album.source("one"));
        APPLICATION.storages().get("inbox").clear();

        assertThatThrownBy(() -> attacher.promote("invoice 17")).isInstanceOf(MissingFileException.class);
        assertThat(attacher.file()).hasValue(cached);
    }

    @Test
    void takesOnlyCachedFilesFromOutside() {
        var uploaded = plain().assign(Album.source("one"));
        var stored = plain().attach(Album.source("two"));

        assertThat(attacher.assignCached(uploaded.toJson())).hasValue(uploaded);
        assertThatThrownBy(() -> attacher.assignCached(stored.toJson())).isInstanceOf(AttachmentRefusedException.class);
        assertThat(attacher.file()).hasValue(uploaded);
        plain().load(stored).destroy();
    }

    @Test
    void takesAnUploadToPermanentStorageBackWithItsTransaction() {
        var transaction = APPLICATION.begin();
        var file = transaction.run(entities -> attacher.attach(Album.source("one")));
        assertThat(attacher.isStored()).isTrue();
        assertThat(album.content(file)).isEqualTo("one");

        transaction.rollback();

        assertThat(APPLICATION.storages().get("archive").ids()).isEmpty();
    }

    @Test
    void checksTheUploadersRules() {
        attacher.assign(Album.source("more than twenty bytes of text"));

        assertThat(attacher.errors()).hasSize(1);
        assertThatThrownBy(() -> attacher.promote("invoice 17")).isInstanceOf(AttachmentRefusedException.class);
    }

    @Test
    void forgetsARemovedFileAndDeletesNothing() {
        var file = attacher.assign(Album.source("one"));

        attacher.remove();

        assertThat(attacher.file()).isEmpty();
        assertThat(attacher.columnValue()).isEmpty();
        assertThat(attacher.isChanged()).isTrue();
        assertThat(album.content(file)).isEqualTo("one");
    }

    @Test
    void worksWithTheDefaultsToo() {
        var plain = APPLICATION.bean(Attachers.class).plain(Uploader.class);

        assertThat(plain.assign(Album.source("one")).storage()).isEqualTo("cache");
        assertThat(plain.promote("anything").storage()).isEqualTo("store");
        plain.destroy();
    }

    @Test
    void saysWhichUploaderOrStorageIsMissing() {
        var attachers = APPLICATION.bean(Attachers.class);

        assertThatThrownBy(() -> attachers.plain(UnknownUploader.class))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("UnknownUploader");
        assertThatThrownBy(() -> attachers.plain(NowhereUploader.class))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'nowhere'");
    }
}
