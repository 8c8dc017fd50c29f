// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.UploadedFile;
import org.jspecify.annotations.Nullable;

/** Stands for a record where there is none: a file, and the name of its owner once that is known. For one thread at a time. */
public final class OwnedFile {
    /** The path of the file. */
    public static final AttributePath PATH = AttributePath.of(OwnedFile.class, "file");

    @SuppressWarnings("unused") // read and written by the path
    private @Nullable UploadedFile file;

    private @Nullable String owner;

    /** The owner's name, in place of a record's id; null while nobody said it. */
    public @Nullable String owner() {
        return owner;
    }

    /** Says who the owner is. */
    public void owner(String name) {
        owner = name;
    }
}
