// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import dev.enshrine.AttachmentException;
import dev.enshrine.UploadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Compares rows, both storages and the jobs when nothing is left to do, and reports everything that should not be: a committed record whose file or
 * derivative cannot be read (I1), a file that stays in cache without a parked job (I2), an object in store that nothing refers to (I3, and I4 of a replaced
 * file), half-written uploads, and files outside the storages (I7).
 */
final class InvariantChecker {
    private final DataSource source;
    private final Jobs jobs;
    private final List<String> violations = new ArrayList<>();

    InvariantChecker(DataSource source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
    }

    /** What is wrong, each with the place. */
    List<String> violations() {
        var parked = String.join("\n", jobs.parked());
        var cells = Stream.of(Column.values())
                .flatMap(column -> column.cells(source).stream())
                .toList();
        var referred = new HashSet<String>();
        cells.forEach(cell -> checkCell(cell, parked, referred));
        Folders.stored().stream()
                .filter(id -> !referred.contains(id) && !parked.contains(withoutDerivative(id)))
                .forEach(id -> violations.add("I3: nothing refers to store:" + id));
        Folders.unfinished().forEach(id -> violations.add("an unfinished upload was left: " + id));
        Folders.strays().forEach(id -> violations.add("I7: outside the storages: " + id));
        return violations;
    }

    /** Derivatives lie in a folder beside their original, and a job that stores or destroys the one does it to the others. */
    private static String withoutDerivative(String id) {
        var folder = id.lastIndexOf(".d/");
        return folder < 0 ? id : id.substring(0, folder);
    }

    private void checkCell(Column.Cell cell, String parked, Set<String> referred) {
        try {
            var file = cell.file();
            Stream.concat(Stream.of(file), file.derivatives().files().stream()).forEach(each -> {
                checkReadable(cell, each);
                referred.add(each.id());
            });
            if (!file.storage().equals("store") && !parked.contains(file.id())) {
                violations.add("I2: " + cell.row() + " is still in cache, and no job is parked: " + file);
            }
        } catch (AttachmentException unreadable) {
            violations.add("I1: " + cell.row() + " holds what is no file data: " + cell.text());
        }
    }

    private void checkReadable(Column.Cell cell, UploadedFile file) {
        try {
            var size = Files.size(Folders.fileOf(file));
            if (file.size().isPresent() && file.size().getAsLong() != size) {
                violations.add("I1: " + cell.row() + " says " + file.size().getAsLong() + " bytes, but " + file
                        + " has " + size);
            }
        } catch (IOException missing) {
            violations.add("I1: " + cell.row() + " refers to " + file + ", which cannot be read: " + missing);
        }
    }
}
