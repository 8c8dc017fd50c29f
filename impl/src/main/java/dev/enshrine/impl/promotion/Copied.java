// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a try brought to permanent storage.
 *
 * @param place where the file lies
 * @param moved derivatives that lay in temporary storage, by where they lay
 * @param made its derivatives
 * @param found metadata that was found out in the job
 */
record Copied(
        FileIdentity place,
        Map<FileIdentity, UploadedFile> moved,
        Derivatives made,
        Map<String, @Nullable Object> found) {

    static Copied of(
            FileIdentity place,
            Derivatives before,
            Derivatives after,
            Derivatives made,
            Map<String, @Nullable Object> found) {
        var moved = new LinkedHashMap<FileIdentity, UploadedFile>();
        var to = after.files();
        for (int i = 0; i < to.size(); i++) {
            moved.put(before.files().get(i).identity(), to.get(i));
        }
        return new Copied(place, moved, made, found);
    }

    /** The row's own value at its new place, with what this try made: two jobs never drop each other's. */
    UploadedFile value(UploadedFile ofRow) {
        var current = ofRow.derivatives().map((path, file) -> moved.getOrDefault(file.identity(), file));
        var metadata = new LinkedHashMap<String, @Nullable Object>(ofRow.metadata());
        metadata.putAll(found);
        return ofRow.withIdentity(place).withMetadata(metadata).withDerivatives(current.renew(made));
    }
}
