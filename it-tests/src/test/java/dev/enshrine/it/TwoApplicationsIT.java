// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.caller.MessageCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two applications on one server, each with its own toolkit, database, queues and storages. The other one saves at its start and for each message of a queue of its own. */
class TwoApplicationsIT extends ServerTest {

    @Deployment(name = "another", order = 1, testable = false)
    static WebArchive another() {
        var war = Archives.outboxWar("another.war", Database.EMBEDDED, "drop-and-create")
                .addPackage(MessageCaller.class.getPackage())
                .addAsResource(Archives.onQueues(), Configuration.JOURNAL)
                .addAsResource(EmptyAsset.INSTANCE, Configuration.OTHER_STORAGES);
        return OtherQueues.in(
                war,
                Map.of("jms/enshrine/promote", "jms/renamed/promote", "jms/enshrine/destroy", "jms/renamed/destroy"));
    }

    @Deployment(name = "tested", order = 2)
    static WebArchive archive() {
        return Archives.war(Database.POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Test
    @OperateOnDeployment("tested")
    void eachDoesItsOwnJobs() {
        int before = storedByTheOther().size();

        var id = photos.add("Lake", upload("lake"));
        JobQueue.UNRELATED.send("forest");

        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        eventually(() ->
                assertThat(storedByTheOther()).hasSizeGreaterThan(before).anyMatch(file -> hasContent(file, "forest")));
        assertThat(Column.PHOTO_IMAGE.cells(rows())).hasSize(1);
        assertThat(Folders.stored())
                .as("this one's original and its derivative")
                .hasSize(2);
        assertThat(jobs().parked()).isEmpty();
    }

    /** The files that its rows say are stored. */
    private static List<Path> storedByTheOther() {
        DataSource rows = ServerObjects.find(Database.EMBEDDED.jndiName());
        return Column.PHOTO_IMAGE.cells(rows).stream()
                .map(Column.Cell::file)
                .filter(file -> file.storage().equals("store"))
                .map(file -> Configuration.otherFolder().resolve("store").resolve(file.id()))
                .toList();
    }

    private static boolean hasContent(Path file, String content) {
        return new String(Folders.read(file), StandardCharsets.UTF_8).equals(content);
    }
}
