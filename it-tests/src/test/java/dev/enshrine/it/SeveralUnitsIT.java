// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.sketch.Sketches;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two persistence units in two databases, neither of them with XA: each has an outbox, and a job lies beside its record. */
class SeveralUnitsIT extends ServerTest {
    @Inject
    private Sketches sketches;

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.LOCAL_EMBEDDED).addAsLibraries(Archives.sketches(Database.LOCAL_POSTGRESQL));
    }

    @Override
    Database database() {
        return Database.LOCAL_EMBEDDED;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @Test
    void aJobLiesInTheDatabaseOfItsRecord() {
        JobQueue.PROMOTE.hold();

        photos.add("Lake", upload("lake"));
        var sketch = sketches.add(upload("tree"));

        assertThat(jobs().texts(JobQueue.PROMOTE)).singleElement().asString().contains("\"Photo\"");
        assertThat(jobsOfSketches().texts(JobQueue.PROMOTE))
                .singleElement()
                .asString()
                .contains("\"Sketch\"");
        JobQueue.PROMOTE.release();
        forget(sketch);
    }

    @Test
    void jobsOfBothDatabasesAreDone() {
        var photo = photos.add("Lake", upload("lake"));
        var sketch = sketches.add(upload("tree"));

        awaitStored(Column.PHOTO_IMAGE, photo, "lake");
        eventually(() -> assertThat(sketches.drawing(sketch).storage()).isEqualTo("store"));
        var drawing = sketches.drawing(sketch);
        forget(sketch);
        assertGone(drawing);
    }

    /** The checker at the end knows the first database only. */
    private void forget(Long sketch) {
        sketches.delete(sketch);
        eventually(() -> assertThat(jobsOfSketches().count(JobQueue.PROMOTE)
                        + jobsOfSketches().count(JobQueue.DESTROY))
                .isZero());
    }

    private static Jobs jobsOfSketches() {
        DataSource source = ServerObjects.find(Database.LOCAL_POSTGRESQL.jndiName());
        return new OutboxJobs(source);
    }
}
