// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one run uploaded to permanent storage, or found there already: whatever no row takes in the end is asked to be destroyed. For one thread. */
public final class UploadLedger {
    private final Set<FileIdentity> files = new LinkedHashSet<>();

    /** Nothing uploaded yet. */
    public UploadLedger() {}

    /** A file that is about to be uploaded. */
    public void add(FileIdentity file) {
        files.add(file);
    }

    /** A file that was uploaded before this run, for it, with its derivatives. */
    public void addAll(Collection<UploadedFile> uploaded) {
        uploaded.forEach(file -> add(file.identity()));
    }

    /** Everything, in its order. */
    public List<FileIdentity> all() {
        return List.copyOf(files);
    }

    /** Everything but that file and its derivatives. */
    public List<FileIdentity> allBut(UploadedFile kept) {
        var rest = new ArrayList<>(files);
        rest.remove(kept.identity());
        kept.derivatives().files().forEach(derivative -> rest.remove(derivative.identity()));
        return rest;
    }
}
