// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import dev.enshrine.UploadedFile;
import dev.enshrine.it.app.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What lies in the folders of the two storages. */
final class Folders {
    private static final String UNFINISHED = ".uploading";

    private Folders() {}

    static Path fileOf(UploadedFile file) {
        return folderOf(file.storage()).resolve(file.id());
    }

    static Path folderOf(String storage) {
        return switch (storage) {
            case "cache" -> Configuration.cacheFolder();
            case "store" -> Configuration.storeFolder();
            default -> throw new IllegalArgumentException("no folder for storage " + storage);
        };
    }

    /** The ids of everything in permanent storage. */
    static List<String> stored() {
        return idsBelow(Configuration.storeFolder()).stream()
                .filter(id -> !id.startsWith(UNFINISHED))
                .toList();
    }

    /** The ids of everything in temporary storage. */
    static List<String> cached() {
        return idsBelow(Configuration.cacheFolder()).stream()
                .filter(id -> !id.startsWith(UNFINISHED))
                .toList();
    }

    /** Uploads that were begun and not finished. */
    static List<String> unfinished() {
        return idsBelow(root()).stream()
                .filter(id -> id.contains(UNFINISHED + "/"))
                .toList();
    }

    /** Files that lie in neither storage. */
    static List<String> strays() {
        return idsBelow(root()).stream()
                .filter(id -> !id.startsWith("cache/") && !id.startsWith("store/"))
                .toList();
    }

    /** Puts a regular file where the folder was, so that nothing can be read or written below it, not even by root. */
    static void breakFolder(Path folder) {
        try {
            Files.createDirectories(folder); // nothing may have been stored yet
            Files.move(folder, aside(folder));
            Files.createFile(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Undoes {@link #breakFolder}; does nothing if the folder is not broken. */
    static void repairFolder(Path folder) {
        try {
            if (Files.isDirectory(aside(folder))) {
                Files.delete(folder);
                Files.move(aside(folder), folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes every file; folders stay, since the storages may rely on theirs. */
    static void clear() {
        idsBelow(root()).forEach(id -> delete(root().resolve(id)));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path root() {
        return Configuration.cacheFolder().getParent();
    }

    private static Path aside(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-aside");
    }

    private static List<String> idsBelow(Path root) {
        return Trees.files(root).stream()
                .map(file -> root.relativize(file).toString())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
