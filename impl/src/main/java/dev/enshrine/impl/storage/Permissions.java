// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with new files and folders. Immutable; safe for many threads.
 *
 * @param files of new files, or null for what the process's mask gives
 * @param folders of new folders, or null for what the process's mask gives
 */
record Permissions(
        @Nullable Set<PosixFilePermission> files, @Nullable Set<PosixFilePermission> folders) {
    static final Permissions OF_PROCESS = new Permissions(null, null);

    /** To be called on a file that was just made and that nobody else knows yet. */
    void giveTo(Path file) throws IOException {
        if (files != null) {
            Files.setPosixFilePermissions(file, files);
        }
    }

    /** Makes a folder and what is missing above it; as {@link Files#createDirectories}, folders that are there stay as they are. */
    void createFolders(Path folder) throws IOException {
        if (folders == null) {
            Files.createDirectories(folder);
        } else {
            createFolder(folder);
        }
    }

    private void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        createFolder(Folders.parent(folder));
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, folders);
        } catch (FileAlreadyExistsException taken) {
            if (!Files.isDirectory(folder)) {
                throw taken; // else another thread or process was faster, and gives it its permissions
            }
        }
    }
}
