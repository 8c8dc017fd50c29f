// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How jobs are kept, on which kind of datasource. */
enum Configuration {
    /** On the broker's queues, in the transaction of the save, which has two branches. */
    XA("datasource-xa.cli", "XA"),
    /** In a table of the database, whose datasource can take part in transactions with others. */
    OUTBOX_XA("datasource-xa.cli", "OUTBOX"),
    /** In a table of the database, whose datasource can not, so that no save has a second branch. */
    OUTBOX_NON_XA("datasource-non-xa.cli", "OUTBOX");

    private final String datasource;
    private final String journal;

    Configuration(String datasource, String journal) {
        this.datasource = datasource;
        this.journal = journal;
    }

    /** As the application's settings name it. */
    String journal() {
        return journal;
    }

    boolean isOutbox() {
        return this != XA;
    }

    /** Whether the broker may take part in a transaction of the database. */
    boolean hasBranches() {
        return this != OUTBOX_NON_XA;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The server's script: the common part, in whose middle stands the datasource. */
    Path writeScript(Path file) throws IOException {
        return Files.writeString(file, read("kill.cli").replace("#DATASOURCE#", read(datasource)));
    }

    private static String read(String name) throws IOException {
        try (var script = Configuration.class.getResourceAsStream("/kill/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
