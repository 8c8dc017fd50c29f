// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.StorageException;
import dev.enshrine.UrlOptions;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Storages that each break one promise, and the test of the contract that has to find out. */
enum BrokenStorage {
    KEEPS_HALF(KeepsHalf::new, "leavesNothingWhenItsContentFailsHalfWay"),
    CLOSES_CONTENT(ClosesContent::new, "readsTheContentToItsEndAndDoesNotCloseIt"),
    SHOWS_EARLY(ShowsEarly::new, "isNotSeenBeforeItsContentIsComplete"),
    READS_BEFORE_REFUSING(ReadsBeforeRefusing::new, "isRefusedByEveryMethodWhenItIsNoPath"),
    LINKS_EVERY_TEXT(LinksEveryText::new, "isRefusedByOptionalPowersWhenItIsNoPath"),
    LINKS_LOOSELY(LinksLoosely::new, "isOfOneObjectAlone"),
    DELETES_ONCE(DeletesOnce::new, "canBeDeletedTwice"),
    CONFUSES_MISSING_AND_BROKEN(ConfusesMissingAndBroken::new, "thatIsMissingCannotBeOpened"),
    LISTS_BY_PREFIX(ListsByPrefix::new, "ofAFolderEndsAtItsBoundary"),
    CLEARS_BY_PREFIX(ClearsByPrefix::new, "ofAFolderIsDeletedToItsBoundary"),
    CLEARS_EVERYTHING(ClearsEverything::new, "isClearedOfWhatMatches"),
    MOVES(Moves::new, "leavesTheOriginal"),
    COPIES_FROM_ANYWHERE(CopiesFromAnywhere::new, "fromAnUnknownKindOfStorageIsNotTried"),
    INVENTS_PATHS(InventsPaths::new, "isAbsentWhenTheObjectIs"),
    TAKES_ONE_AT_A_TIME(TakesOneAtATime::new, "uploadingToTheSameIdLeaveOneContentWhole");

    private final Function<Path, Storage> make;
    private final String test;

    BrokenStorage(Function<Path, Storage> make, String test) {
        this.make = make;
        this.test = test;
    }

    Storage in(Path folder) {
        return make.apply(folder);
    }

    String test() {
        return test;
    }

    private static final class ClosesContent extends AllPowersStorage {
        ClosesContent(Path folder) {
            super(folder);
        }

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            try (content) {
                return super.upload(content, id, details);
            }
        }
    }

    private static final class ShowsEarly extends AllPowersStorage {
        ShowsEarly(Path folder) {
            super(folder);
        }

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            super.upload(InputStream.nullInputStream(), id, details);
            return super.upload(content, id, details);
        }
    }

    private static final class ReadsBeforeRefusing extends AllPowersStorage {
        ReadsBeforeRefusing(Path folder) {
            super(folder);
        }

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            return super.upload(new ByteArrayInputStream(content.readAllBytes()), id, details);
        }
    }

    private static final class LinksEveryText extends AllPowersStorage {
        LinksEveryText(Path folder) {
            super(folder);
        }

        @Override
        public Optional<URI> url(String id, UrlOptions options) {
            return Optional.of(URI.create("memory:/" + Integer.toHexString(id.hashCode())));
        }
    }

    private static final class LinksLoosely extends AllPowersStorage {
        LinksLoosely(Path folder) {
            super(folder);
        }

        @Override
        public Optional<URI> url(String id, UrlOptions options) {
            return super.url(id, options)
                    .map(link -> URI.create(link.toString().replace("+", "%20")))
                    .map(link -> URI.create("memory:" + link.getPath().replaceAll("[^a-z/]", "_")));
        }
    }

    private static final class DeletesOnce extends AllPowersStorage {
        DeletesOnce(Path folder) {
            super(folder);
        }

        @Override
        public void delete(String id) {
            if (!exists(id)) {
                throw new StorageException("nothing to delete");
            }
            super.delete(id);
        }
    }

    private static final class ConfusesMissingAndBroken extends AllPowersStorage {
        ConfusesMissingAndBroken(Path folder) {
            super(folder);
        }

        @Override
        public InputStream open(String id) {
            if (!exists(id)) {
                throw new StorageException("'" + id + "' cannot be opened");
            }
            return super.open(id);
        }
    }

    private static final class ListsByPrefix extends AllPowersStorage {
        ListsByPrefix(Path folder) {
            super(folder);
        }

        @Override
        public Stream<StoredObject> list(String of) {
            return of.isEmpty()
                    ? super.list("")
                    : super.list("").filter(object -> object.id().startsWith(IdRule.check(of)));
        }
    }

    private static final class ClearsByPrefix extends AllPowersStorage {
        ClearsByPrefix(Path folder) {
            super(folder);
        }

        @Override
        public long deleteFolder(String of) {
            return clear(object -> object.id().startsWith(of));
        }
    }

    private static final class ClearsEverything extends AllPowersStorage {
        ClearsEverything(Path folder) {
            super(folder);
        }

        @Override
        public long clear(Predicate<StoredObject> matching) {
            return super.clear(object -> true);
        }
    }

    private static final class Moves extends AllPowersStorage {
        Moves(Path folder) {
            super(folder);
        }

        @Override
        public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
                throws IOException {
            var copied = super.copy(from, fromId, toId, details);
            if (copied.isPresent()) {
                from.delete(fromId);
            }
            return copied;
        }
    }

    private static final class CopiesFromAnywhere extends AllPowersStorage {
        CopiesFromAnywhere(Path folder) {
            super(folder);
        }

        @Override
        public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
                throws IOException {
            try (var content = from.open(IdRule.check(fromId))) {
                return Optional.of(upload(content, toId, details));
            }
        }
    }

    private static final class InventsPaths extends AllPowersStorage {
        private final Path folder;

        InventsPaths(Path folder) {
            super(folder);
            this.folder = folder;
        }

        @Override
        public Optional<Path> path(String id) {
            var written = super.path(id);
            return written.isPresent() ? written : Optional.of(folder.resolve("nothing"));
        }
    }

    /** Not safe for many threads: what one is uploading, another one ends. */
    private static final class TakesOneAtATime extends AllPowersStorage {
        private volatile Thread uploading = Thread.currentThread();

        TakesOneAtATime(Path folder) {
            super(folder);
        }

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
            uploading = Thread.currentThread();
            var read = new ByteArrayOutputStream();
            for (int next = content.read(); next >= 0; next = content.read()) {
                read.write(next);
                if (uploading != Thread.currentThread()) {
                    throw new IOException("somebody else came in between");
                }
            }
            return super.upload(new ByteArrayInputStream(read.toByteArray()), id, details);
        }
    }
}
