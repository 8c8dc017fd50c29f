// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.FileRules;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.OutputStream;

/** Brings a cached file to its permanent place, verified; takes one that an earlier try brought there. Safe for many threads. */
final class Copier {
    private final StorageRegistry storages;

    Copier(StorageRegistry storages) {
        this.storages = storages;
    }

    /**
     * Copies the file.
     *
     * @return the file at its new place, without derivatives
     * @throws dev.enshrine.MissingFileException if it is neither here nor there
     * @throws StorageException if it could not be copied now, or is damaged
     */
    UploadedFile copy(FileRules rules, UploadedFile cached, FileIdentity to) {
        var target = storages.require(to.storage());
        var promoted = UploadedFile.of(to, cached.metadata());
        try {
            if (!isThere(target, promoted)) {
                requireSize(transfer(cached, target, to.id(), rules.details(promoted)), promoted);
            }
            return promoted;
        } catch (IOException e) {
            throw ERRORS.notCopied(e, cached, to, e);
        }
    }

    private StoredObject transfer(UploadedFile cached, Storage target, String id, UploadDetails details)
            throws IOException {
        var from = storages.require(cached.storage());
        if (target instanceof CopyingStorage copying) {
            var copy = copying.copy(from, cached.id(), id, details);
            if (copy.isPresent()) {
                return copy.get();
            }
        }
        try (var content = new VerifyingStream(from.open(cached.id()), cached)) {
            return target.upload(content, id, details);
        }
    }

    /** Only after an earlier try there is something to look at, so reading it costs nothing in the normal case. */
    private static boolean isThere(Storage target, UploadedFile promoted) throws IOException {
        var object = target.find(promoted.id());
        if (object.isEmpty() || !hasSize(object.get(), promoted)) {
            return false;
        }
        try (var content = new VerifyingStream(target.open(promoted.id()), promoted)) {
            content.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (DamagedFileException different) {
            return false; // it is written again, as a whole
        }
    }

    private static void requireSize(StoredObject copy, UploadedFile expected) throws IOException {
        if (!hasSize(copy, expected)) {
            throw new DamagedFileException(
                    ERRORS.damagedCopy(expected, copy.size(), expected.size().getAsLong()));
        }
    }

    private static boolean hasSize(StoredObject object, UploadedFile expected) {
        return expected.size().isEmpty() || expected.size().getAsLong() == object.size();
    }
}
