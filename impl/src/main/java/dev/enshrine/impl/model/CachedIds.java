// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.storage.StorageIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids in temporary storage: {@code 2026-11-25/019abcdef012-<32 random digits>.jpg}. The upload's time is written in the id, so that a file's age is known
 * without asking the storage, and cannot be renewed by touching the file (rule R6).
 */
public final class CachedIds {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d/([0-9a-f]{12})-[0-9a-f]{32}(\\.[a-z0-9]{1,16})?");

    private static final String DERIVATIVES = StorageIds.DERIVATIVES + "/";

    private CachedIds() {}

    /**
     * A new id.
     *
     * @param random 32 hexadecimal digits that nobody can guess
     * @param extension with its dot, or empty
     */
    public static String create(Instant now, String random, String extension) {
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return day + "/" + String.format("%012x", now.toEpochMilli()) + "-" + random + extension;
    }

    /** When the file with that id was uploaded, or the one that is the original of that derivative; empty if the id is not one of ours. */
    public static Optional<Instant> uploadedAt(String id) {
        int derivatives = id.indexOf(DERIVATIVES);
        var form = FORM.matcher(derivatives < 0 ? id : id.substring(0, derivatives));
        return form.matches() ? Optional.of(Instant.ofEpochMilli(Long.parseLong(form.group(1), 16))) : Optional.empty();
    }

    /** The extension of an uploaded file with its dot, or empty text. */
    public static String extension(UploadedFile file) {
        return file.extension().orElse("");
    }
}
