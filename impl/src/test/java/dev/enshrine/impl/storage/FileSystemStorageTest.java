// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.StorageException;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file system storage does beyond the contract. */
class FileSystemStorageTest {
    @TempDir
    Path folder;

    private Path root;
    private FileSystemStorage storage;
    private FileSystemStorage neighbour;

    @BeforeEach
    void makeStorages() {
        root = folder.resolve("made/when/needed");
        storage = FileSystemStorage.at(root);
        neighbour = FileSystemStorage.at(folder.resolve("neighbour"));
    }

    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        assertThat(IncompleteFiles.in(root)).isEmpty();
        assertThat(IncompleteFiles.in(folder.resolve("neighbour"))).isEmpty();
    }

    @Nested
    class Upkeep {
        @Test
        void deletesRemainsOfUploadsThatNeverEnded() throws IOException {
            upload(storage, "a.txt", "stored");
            var old = remains("old", Instant.now());
            var before = Files.getLastModifiedTime(old).toInstant().plusSeconds(3600);

            assertThat(storage.tidy(Instant.now().minusSeconds(3600))).isZero();
            assertThat(old).exists();
            assertThat(storage.tidy(before)).isEqualTo(1);
            assertThat(old).doesNotExist();
            assertThat(ids(storage)).containsExactly("a.txt");
        }

        @Test
        void deletesRemainsInEveryFolderForIncompleteUploads() throws IOException {
            for (int number = 0; number < 8; number++) {
                remains(number + "/old", Instant.EPOCH);
            }

            assertThat(storage.tidy(Instant.now().plusSeconds(3600))).isEqualTo(8);
        }

        @Test
        void sparesALinkOfAnOldFileThatIsOnItsWay() throws IOException {
            assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("unix");
            upload(storage, "a.txt", "stored");
            Files.setLastModifiedTime(root.resolve("a.txt"), FileTime.from(Instant.EPOCH));
            var link = Files.createLink(root.resolve(".uploading/link"), root.resolve("a.txt"));

            assertThat(storage.tidy(Instant.now().minusSeconds(3600))).isZero();

            assertThat(link).exists();
            Files.delete(link);
        }

        @Test
        void knowsSinceWhenAFileIsInItsPlaceAlthoughItIsALinkOfAnOldOne() throws IOException {
            assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("unix");
            upload(neighbour, "a.txt", "stored");
            Files.setLastModifiedTime(folder.resolve("neighbour/a.txt"), FileTime.from(Instant.EPOCH));
            storage.copy(neighbour, "a.txt", "b.txt", UploadDetails.none());

            assertThat(Files.getLastModifiedTime(root.resolve("b.txt")).toInstant())
                    .isEqualTo(Instant.EPOCH);
            assertThat(storage.storedAt("b.txt").orElseThrow()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            assertThat(storage.storedAt("nothing.txt")).isEmpty();
            assertThat(storage.storedAt("b.txt/below.txt")).isEmpty();
        }

        private Path remains(String name, Instant written) throws IOException {
            var file = root.resolve(".uploading").resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "half");
            return Files.setLastModifiedTime(file, FileTime.from(written));
        }
    }

    @Nested
    class FoldersOfDerivatives {
        private static final int ROUNDS = 3000;

        @Test
        void leaveALinkToAnotherFolderAlone() throws IOException {
            upload(storage, "real/a", "content");
            var link = Files.createSymbolicLink(root.resolve("link.d"), root.resolve("real"));

            storage.delete("link.d/a");

            assertThat(link).isSymbolicLink();
        }

        @Test
        @Behaviour("FS-04")
        void goWithTheirLastFile() throws IOException {
            upload(storage, "a/b.jpg.d/thumb.png", "thumb");
            upload(storage, "a/b.jpg.d/large.png", "large");

            storage.delete("a/b.jpg.d/thumb.png");
            assertThat(root.resolve("a/b.jpg.d")).isDirectoryContaining("glob:**large.png");
            storage.delete("a/b.jpg.d/large.png");

            assertThat(root.resolve("a/b.jpg.d")).doesNotExist();
            assertThat(root.resolve("a")).exists();
        }

        @Test
        @Behaviour("FS-05")
        void areMadeAgainByAnUploadThatMeetsTheirRemoval() throws Exception {
            upload(storage, "a.d/x", "x");
            var folders = new Folders(root, Permissions.OF_PROCESS);
            var over = new AtomicBoolean();
            var others = Executors.newSingleThreadExecutor();
            try {
                var removals = others.submit(() -> {
                    while (!over.get()) {
                        folders.removeEmptied(root.resolve("a.d"));
                    }
                    return true;
                });
                for (int i = 0; i < ROUNDS; i++) {
                    upload(storage, "a.d/x", "x");
                    assertThat(storage.exists("a.d/x")).isTrue();
                    storage.delete("a.d/x");
                }
                over.set(true);

                assertThat(removals.get()).isTrue();
            } finally {
                over.set(true);
                others.shutdownNow();
            }
        }
    }

    @Nested
    class NewFoldersAndFiles {
        private static final Set<PosixFilePermission> FILES = PosixFilePermissions.fromString("rw-r-----");
        private static final Set<PosixFilePermission> FOLDERS = PosixFilePermissions.fromString("rwxrwx--x");

        private FileSystemStorage strict;

        @BeforeEach
        void askForPermissions() {
            assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
            strict = storage.withPermissions(FILES, FOLDERS);
        }

        @Test
        @Behaviour({"FS-01", "FS-02"})
        void haveThePermissionsAskedFor() throws IOException {
            upload(strict, "a/b/c", "content");

            assertThat(Files.getPosixFilePermissions(root.resolve("a/b/c"))).isEqualTo(FILES);
            for (var made : List.of(root, root.resolve("a"), root.resolve("a/b"))) {
                assertThat(Files.getPosixFilePermissions(made)).isEqualTo(FOLDERS);
            }
        }

        @Test
        @Behaviour("FS-01")
        void leaveThoseThatAreThereAlone() throws IOException {
            Files.createDirectories(root.resolve("a"));
            var before = PosixFilePermissions.fromString("rwxr-xr--");
            Files.setPosixFilePermissions(root, before);
            Files.setPosixFilePermissions(root.resolve("a"), before);

            upload(strict, "a/b", "content");

            assertThat(Files.getPosixFilePermissions(root)).isEqualTo(before);
            assertThat(Files.getPosixFilePermissions(root.resolve("a"))).isEqualTo(before);
        }

        @Test
        @Behaviour("FS-01")
        void haveTheProcessesPermissionsUnlessAskedFor() throws IOException {
            var usualFolder = Files.createDirectory(folder.resolve("usual"));
            var usualFile = Files.createFile(folder.resolve("usual.txt"));

            upload(storage, "a/b", "content");

            assertThat(Files.getPosixFilePermissions(root)).isEqualTo(Files.getPosixFilePermissions(usualFolder));
            assertThat(Files.getPosixFilePermissions(root.resolve("a/b")))
                    .isEqualTo(Files.getPosixFilePermissions(usualFile));
        }

        @Test
        @Behaviour("FS-02")
        void areGivenToRealCopiesToo() throws IOException {
            upload(neighbour, "a", "content");
            var linkless = FileSystemStorage.at(root, (link, existing) -> {
                        throw new UnsupportedOperationException("no links here");
                    })
                    .withPermissions(FILES, FOLDERS);

            linkless.copy(neighbour, "a", "b/c", UploadDetails.none());

            assertThat(Files.getPosixFilePermissions(root.resolve("b/c"))).isEqualTo(FILES);
        }

        @Test
        @Behaviour("FS-01")
        void lieBelowTheWorkingDirectoryIfTheRootIsRelative() {
            assertThat(FileSystemStorage.at(Path.of("target/relative")))
                    .hasToString(
                            "FileSystemStorage[" + Path.of("target/relative").toAbsolutePath() + "]");
        }
    }

    @Nested
    class Links {

        @Test
        @Behaviour("FS-03")
        void areBelowTheAddressOfTheFolder() {
            assertThat(storage.withUrl(URI.create("/photos/")).url("a/b c.jpg"))
                    .hasValue(URI.create("/photos/a/b%20c.jpg"));
            assertThat(storage.withUrl(URI.create("https://cdn.example.org")).url("a/ü#?%2F+;.jpg"))
                    .hasValue(URI.create("https://cdn.example.org/a/%C3%BC%23%3F%252F%2B%3B.jpg"));
        }

        @Test
        @Behaviour({"FS-03", "ST-08"})
        void areNotThereWithoutAnAddress() throws IOException {
            upload(storage, "a", "content");

            assertThat(storage.url("a")).isEmpty();
            assertThat(storage.path("a")).hasValue(root.resolve("a"));
        }

        @Test
        void areNotMadeOfWhatIsNoId() {
            var linking = storage.withUrl(URI.create("/photos"));

            assertThatThrownBy(() -> linking.url("../x")).isInstanceOf(InvalidFileDataException.class);
            assertThatThrownBy(() -> linking.url(".uploading/x")).isInstanceOf(InvalidFileDataException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/photos?user=1", "https://cdn.example.org/#a"})
        void needTheAddressOfAFolder(String address) {
            assertThatThrownBy(() -> storage.withUrl(URI.create(address)))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'" + address + "'");
        }
    }

    @Nested
    class Uploads {

        @Test
        void lieAtTheirIdBelowTheRoot() throws IOException {
            upload(storage, "a/b.jpg", "content");

            assertThat(root.resolve("a/b.jpg")).hasContent("content");
        }

        @Test
        void mayHaveNamesInAnyLanguage() throws IOException {
            assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");

            upload(storage, "größe/写真.jpg", "content");

            assertThat(storage.find("größe/写真.jpg")).isPresent();
            assertThat(ids(storage)).containsExactly("größe/写真.jpg");
        }

        @Test
        void doNotFillTheMemory() throws IOException {
            long length = 64 * 1024 * 1024;
            var content = zeros(length);
            storage.upload(zeros(1), "warm/up", UploadDetails.none());

            long before = allocatedBytes();
            storage.upload(content, "large", UploadDetails.none());
            long allocated = allocatedBytes() - before;

            assertThat(storage.find("large")).contains(new StoredObject("large", length));
            assertThat(allocated).isBetween(1L, 1024 * 1024L);
        }

        @Test
        void withAFolderInTheirPlaceFailAndLeaveIt() throws IOException {
            upload(storage, "a/b", "content");

            assertThatThrownBy(() -> upload(storage, "a", "other"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'a' could not be stored in the storage folder '" + root + "'");

            assertThat(ids(storage)).containsExactly("a/b");
        }

        @Test
        void belowAStoredFileFailAndLeaveIt() throws IOException {
            upload(storage, "a", "content");

            assertThatThrownBy(() -> upload(storage, "a/b", "other"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("NotDirectoryException: " + root.resolve("a"));

            assertThat(root.resolve("a")).hasContent("content");
        }

        @Test
        @Behaviour({"FS-04", "FS-05"})
        void leaveEmptyFoldersWhenDeleted() throws IOException {
            upload(storage, "a/b/c", "content");

            storage.delete("a/b/c");

            assertThat(root.resolve("a/b")).isEmptyDirectory();
        }

        @Test
        @Behaviour("FS-05")
        void succeedWhileSomebodyRemovesEmptyFolders() throws Exception {
            upload(storage, "a/b/first", "content");
            var stop = new AtomicBoolean();
            var tidying = Executors.newSingleThreadExecutor();
            try {
                var removed = tidying.submit(() -> removeEmptyFolders(stop));

                for (int i = 0; i < 100; i++) {
                    upload(storage, "a/b/c", "content");
                    storage.delete("a/b/c");
                    storage.delete("a/b/first");
                }

                stop.set(true);
                assertThat(removed.get()).isPositive();
            } finally {
                stop.set(true);
                tidying.shutdownNow();
            }
        }

        private int removeEmptyFolders(AtomicBoolean stop) throws IOException {
            int removed = 0;
            while (!stop.get()) {
                removed += isRemoved(root.resolve("a/b")) ? 1 : 0;
                removed += isRemoved(root.resolve("a")) ? 1 : 0;
            }
            return removed;
        }

        private boolean isRemoved(Path tidied) throws IOException {
            try {
                return Files.deleteIfExists(tidied);
            } catch (DirectoryNotEmptyException used) {
                return false;
            }
        }
    }

    @Nested
    class TheFolderForIncompleteUploads {

        @Test
        @Behaviour("FS-09")
        void holdsAnUploadUntilItIsComplete() throws IOException {
            var seen = new AtomicLong();
            var content = new FilterInputStream(InputStream.nullInputStream()) {
                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    seen.set(IncompleteFiles.in(root).size());
                    return super.read(into, offset, length);
                }
            };

            storage.upload(content, "a", UploadDetails.none());

            assertThat(seen).hasValue(1);
        }

        @Test
        void isNeverListed() throws IOException {
            leaveBehind(".uploading/left", ".uploading/below/left");
            upload(storage, "a/.uploading", "content");

            assertThat(ids(storage)).containsExactly("a/.uploading");

            Files.delete(root.resolve(".uploading/left"));
            Files.delete(root.resolve(".uploading/below/left"));
            Files.delete(root.resolve(".uploading/below"));
        }

        @ParameterizedTest
        @ValueSource(strings = {".uploading", ".uploading/left", ".Uploading/left"})
        void isClosedToIds(String id) throws IOException {
            leaveBehind(".uploading/left");

            assertThatThrownBy(() -> storage.open(id)).isInstanceOf(InvalidFileDataException.class);
            assertThatThrownBy(() -> storage.delete(id)).isInstanceOf(InvalidFileDataException.class);
            assertThatThrownBy(() -> storage.list(id)).isInstanceOf(InvalidFileDataException.class);
            assertThatThrownBy(() -> upload(storage, id, "content"))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("'.uploading', which is kept for uploads that are not complete");

            Files.delete(root.resolve(".uploading/left"));
        }

        private void leaveBehind(String... files) throws IOException {
            for (var file : files) {
                Files.createDirectories(root.resolve(file).getParent());
                Files.writeString(root.resolve(file), "half");
            }
        }
    }

    @Nested
    class Copies {

        @Test
        @Behaviour({"FS-06", "FS-07"})
        void areHardLinks() throws IOException {
            upload(neighbour, "a", "content");

            storage.copy(neighbour, "a", "b/c", UploadDetails.none());

            assertThat(inode(storage, "b/c")).isEqualTo(inode(neighbour, "a"));
            assertThat(neighbour.exists("a")).isTrue();
        }

        @Test
        void areRealCopiesWhereThereAreNoHardLinks() throws IOException {
            var linkless = FileSystemStorage.at(root, (link, existing) -> {
                throw new UnsupportedOperationException("no links here");
            });
            neighbour.upload(new ByteArrayInputStream(new byte[3_000_000]), "a", UploadDetails.none());

            var copied = linkless.copy(neighbour, "a", "b/c", UploadDetails.none());

            assertThat(copied).contains(new StoredObject("b/c", 3_000_000));
            assertThat(root.resolve("b/c")).hasBinaryContent(new byte[3_000_000]);
            assertThat(inode(linkless, "b/c")).isNotEqualTo(inode(neighbour, "a"));
        }

        @Test
        void areNotMadeAcrossFileSystems() throws IOException {
            var memory = Path.of("/dev/shm");
            assumeThat(memory).isDirectory().isWritable();
            assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
            var elsewhere = Files.createTempDirectory(memory, "storage");
            var far = FileSystemStorage.at(elsewhere);
            try {
                upload(far, "a", "content");

                assertThat(storage.copy(far, "a", "b", UploadDetails.none())).isEmpty();

                assertThat(ids(storage)).isEmpty();
            } finally {
                far.delete("a");
                try (var left = Files.walk(elsewhere)) {
                    for (var path : left.sorted(reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }

        @Test
        @Behaviour("FS-06")
        void areNotMadeFromMemory() throws IOException {
            var memory = new MemoryStorage();
            upload(memory, "a", "content");

            assertThat(storage.copy(memory, "a", "b", UploadDetails.none())).isEmpty();
        }

        private Object inode(FileSystemStorage of, String id) throws IOException {
            return Files.getAttribute(of.path(id).orElseThrow(), "unix:ino");
        }
    }

    @Nested
    class SymbolicLinks {
        private Path outside;

        @BeforeEach
        void makeSomethingOutside() throws IOException {
            Files.createDirectories(root);
            outside = Files.createDirectory(folder.resolve("outside"));
            Files.writeString(outside.resolve("secret"), "secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"link/secret", "link/new/secret"})
        @Behaviour("SE-10")
        void outOfTheRootAreRefused(String id) throws IOException {
            Files.createSymbolicLink(root.resolve("link"), outside);

            assertThatThrownBy(() -> storage.open(id))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("leads to '" + outside + "', out of the storage's folder");
            assertThatThrownBy(() -> storage.find(id)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> storage.path(id)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> storage.delete(id)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> storage.list("link")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> upload(storage, id, "new")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> neighbour.copy(storage, id, "copy", UploadDetails.none()))
                    .isInstanceOf(IOException.class);

            assertThat(outside).isDirectoryContaining(file -> file.endsWith("secret"));
            assertThat(outside.resolve("secret")).hasContent("secret");
            assertThat(outside.resolve("new")).doesNotExist();
        }

        @Test
        void inThePlaceOfAFileAreRefused() throws IOException {
            Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));

            assertThatThrownBy(() -> storage.open("link"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is a symbolic link");
            assertThatThrownBy(() -> storage.find("link")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> upload(storage, "link", "new")).isInstanceOf(IOException.class);

            assertThat(outside.resolve("secret")).hasContent("secret");
        }

        @Test
        void thatLeadNowhereAreRefused() throws IOException {
            Files.createSymbolicLink(root.resolve("link"), folder.resolve("nowhere"));

            assertThatThrownBy(() -> upload(storage, "link/a", "new"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("leads to 'nowhere'");

            assertThat(folder.resolve("nowhere")).doesNotExist();
        }

        @Test
        void areNotListed() throws IOException {
            Files.createSymbolicLink(root.resolve("folder"), outside);
            Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
            Files.createSymbolicLink(root.resolve("loop"), root);

            assertThat(ids(storage)).isEmpty();
        }

        @Test
        @Behaviour("SE-10")
        void fromOneFolderBelowTheRootToAnotherAreFollowed() throws IOException {
            upload(storage, "a/b", "content");
            Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));

            assertThat(storage.find("link/b")).contains(new StoredObject("link/b", 7));
        }

        @Test
        @Behaviour("FS-08")
        void mayLeadToTheRoot() throws IOException {
            var link = Files.createSymbolicLink(folder.resolve("link"), root);
            var linked = FileSystemStorage.at(link);

            upload(linked, "a/b", "content");

            assertThat(root.resolve("a/b")).hasContent("content");
            assertThat(ids(linked)).containsExactly("a/b");
            assertThat(linked.clear(object -> object.id().startsWith("a/"))).isEqualTo(1);
            assertThat(ids(linked)).isEmpty();
            assertThat(link).isSymbolicLink();
            assertThat(root).isDirectory();
        }

        @Test
        void inThePlaceOfTheUploadFolderAreRefused() throws IOException {
            Files.createSymbolicLink(root.resolve(".uploading"), outside);

            assertThatThrownBy(() -> upload(storage, "a", "new"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("leads to '" + outside + "'");

            Files.delete(root.resolve(".uploading"));
        }
    }

    @Nested
    class AnUnusableRoot {

        @Test
        void thatIsAFileGivesAClearError() throws IOException {
            var file = Files.writeString(folder.resolve("file"), "content");
            var broken = FileSystemStorage.at(file);

            assertThatThrownBy(() -> upload(broken, "a", "content"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'a' could not be stored in the storage folder '" + file + "'")
                    .hasMessageContaining("the storage's folder is not a folder. Name a folder");
            assertThatThrownBy(() -> broken.open("a")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> broken.find("a")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> broken.delete("a")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> broken.list("")).isInstanceOf(StorageException.class);

            assertThat(file).hasContent("content");
        }

        @Test
        void thatCannotBeMadeGivesAClearError() throws IOException {
            var file = Files.writeString(folder.resolve("file"), "content");
            var broken = FileSystemStorage.at(file.resolve("below"));

            assertThatThrownBy(() -> upload(broken, "a", "content"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("storage folder '" + file.resolve("below") + "'")
                    .hasMessageContaining("Check that the folder is mounted");
            assertThatThrownBy(() -> broken.find("a")).isInstanceOf(StorageException.class);
        }

        @Test
        void thatDisappearedIsNotTakenForAnEmptyOne() throws IOException {
            upload(storage, "a", "content");
            var unmounted = Files.move(root, folder.resolve("unmounted"));

            assertThatThrownBy(() -> storage.find("a"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("was there and is not any more");
            assertThatThrownBy(() -> storage.open("a")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> storage.delete("a")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> upload(storage, "b", "content")).isInstanceOf(IOException.class);

            assertThat(root).doesNotExist();
            Files.move(unmounted, root);
            assertThat(storage.find("a")).isPresent();
        }
    }

    @Nested
    class Listings {

        @Test
        void passOverNamesThatNoIdCanHave() throws IOException {
            upload(storage, "a", "content");
            Files.writeString(root.resolve("line\nfeed"), "foreign");
            Files.writeString(root.resolve("back\\slash"), "foreign");

            assertThat(ids(storage)).containsExactly("a");
        }

        @Test
        void closeTheirFoldersWithTheStream() throws IOException {
            assumeThat(Path.of("/proc/self/fd")).isDirectory();
            upload(storage, "a/b/c", "content");
            upload(storage, "a/b/d", "content");

            try (var objects = storage.list("")) {
                assertThat(objects.iterator().next().id()).startsWith("a/b/");
                assertThat(openFilesBelowRoot()).isPositive();
            }

            assertThat(openFilesBelowRoot()).isZero();
        }

        private long openFilesBelowRoot() throws IOException {
            try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return descriptors.filter(this::pointsBelowRoot).count();
            }
        }

        private boolean pointsBelowRoot(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).startsWith(root);
            } catch (NoSuchFileException closed) {
                return false;
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
    }

    private static void upload(Storage storage, String id, String text) throws IOException {
        storage.upload(new ByteArrayInputStream(text.getBytes(UTF_8)), id, UploadDetails.none());
    }

    private static List<String> ids(FileSystemStorage storage) {
        try (var objects = storage.list("")) {
            return objects.map(StoredObject::id).toList();
        }
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int wanted) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(wanted, left);
                left -= given;
                return given;
            }
        };
    }

    private static long allocatedBytes() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
