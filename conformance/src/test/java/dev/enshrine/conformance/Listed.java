// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A behaviour of the model as {@code behaviours.tsv} lists it. */
record Listed(String id, String group, String tier, String sentence) {

    /** In the order of the file. */
    static List<Listed> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(Listed::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listed parse(String line) {
        var cells = line.split("\t", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException("Not id, group, tier and behaviour, apart by tabs: " + line);
        }
        return new Listed(cells[0], cells[1], cells[2], cells[3]);
    }
}
