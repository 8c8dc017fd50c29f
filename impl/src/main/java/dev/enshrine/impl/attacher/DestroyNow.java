// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.storage.StorageRegistry;
import java.util.ArrayList;
import java.util.stream.Stream;

/** Deletes a file and what was made from it at once: the original first, and each whatever becomes of the others. */
final class DestroyNow {
    private DestroyNow() {}

    /** Deletes all that can be deleted. */
    static void withDerivatives(StorageRegistry storages, UploadedFile file) {
        var failures = new ArrayList<RuntimeException>();
        var files = Stream.concat(Stream.of(file), file.derivatives().files().stream())
                .toList();
        for (var each : files) {
            try {
                storages.require(each.storage()).delete(each.id());
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            var first = ERRORS.notDeleted(failures.get(0), failures.size(), files.size(), failures.get(0));
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }
}
