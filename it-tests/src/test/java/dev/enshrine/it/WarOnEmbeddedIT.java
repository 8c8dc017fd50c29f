// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.app.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** All scenarios; and that the checker at the end of each would notice. */
class WarOnEmbeddedIT extends AttachmentScenarios {

    @Deployment
    static WebArchive archive() {
        return Archives.war(Database.EMBEDDED);
    }

    @Override
    Database database() {
        return Database.EMBEDDED;
    }

    @Test
    void theCheckerNoticesWhatIsWrong() throws Exception {
        insertPhoto(1, "store", "nothing/there.txt");
        insertPhoto(2, "cache", "left/alone.txt");
        write(Configuration.cacheFolder().resolve("left/alone.txt"));
        insertPhoto(3, "cache", "left/parked.txt");
        write(Configuration.cacheFolder().resolve("left/parked.txt"));
        JobQueue.PARKED.send("promote left/parked.txt");
        write(Configuration.storeFolder().resolve("orphan.txt"));
        write(Configuration.storeFolder().resolve(".uploading/half.txt"));
        write(Configuration.storeFolder().resolveSibling("outside.txt"));

        var violations = new InvariantChecker(rows(), jobs()).violations();

        Column.clear(rows());
        Folders.clear();
        assertThat(violations)
                .satisfiesExactlyInAnyOrder(
                        violation -> assertThat(violation).contains("I1", "nothing/there.txt"),
                        violation -> assertThat(violation).contains("I2", "left/alone.txt"),
                        violation -> assertThat(violation).contains("I3", "orphan.txt"),
                        violation -> assertThat(violation).contains("half.txt"),
                        violation -> assertThat(violation).contains("I7", "outside.txt"));
    }

    private void insertPhoto(int id, String storage, String fileId) throws SQLException {
        try (var connection = rows().getConnection();
                var insert = connection.prepareStatement("insert into Photo (id, image) values (?, ?)")) {
            insert.setLong(1, -id);
            insert.setString(
                    2,
                    UploadedFile.of(new FileIdentity(storage, fileId), Map.of()).toJson());
            insert.executeUpdate();
        }
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
    }
}
