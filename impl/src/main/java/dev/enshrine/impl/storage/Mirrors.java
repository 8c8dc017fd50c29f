// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.util.Objects.requireNonNull;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Repeats what is uploaded to a storage, and deleted from it, on others under the same id: {@code Mirrors.of(main, elsewhere).storage()} is the storage bean. Reading is the main
 * storage's alone. Immutable, and safe for many threads as the storages are.
 *
 * <p>Uploads go to the mirrors first and deletions to them last, so that an object of the main storage has its mirrors, and a job that fails on one of them and is tried again
 * does all of it. Meant for permanent storages, where jobs upload and delete in the background; around a temporary one the user would wait for the mirrors.
 */
public final class Mirrors {
    private final Storage main;
    private final List<Storage> uploadedTo;
    private final List<Storage> deletedFrom;

    private Mirrors(Storage main, List<Storage> uploadedTo, List<Storage> deletedFrom) {
        this.main = main;
        this.uploadedTo = uploadedTo;
        this.deletedFrom = deletedFrom;
    }

    /** Mirrors the first storage's objects on the others, at least one. */
    public static Mirrors of(Storage main, Storage mirror, Storage... more) {
        var all = Stream.concat(Stream.of(requireNonNull(mirror, "mirror")), Stream.of(more))
                .toList();
        return new Mirrors(requireNonNull(main, "main"), all, all);
    }

    /** The same without repeating deletions: the mirrors keep what was ever stored. */
    public Mirrors withoutDeletions() {
        return new Mirrors(main, uploadedTo, List.of());
    }

    /** The same without repeating uploads: something else fills the mirrors. */
    public Mirrors withoutUploads() {
        return new Mirrors(main, List.of(), deletedFrom);
    }

    /** The mirrored storage, with the optional powers of the main one. What is to be done without the mirrors is done on the main storage itself. */
    public Storage storage() {
        return new Mirrored(main, uploadedTo, deletedFrom).withPowersOfMain();
    }

    /**
     * Uploads an object that the main storage has to the mirrors, again or for the first time, as when one is new.
     *
     * @throws dev.enshrine.MissingFileException if the main storage does not have it
     * @throws IOException if it could not be read, or not be stored on one of them; trying again may help
     * @throws dev.enshrine.StorageException if a storage failed; trying again may help
     */
    public void repeat(String id) throws IOException {
        for (var mirror : uploadedTo) {
            try (var content = main.open(id)) {
                mirror.upload(content, id, UploadDetails.none());
            }
        }
    }
}
