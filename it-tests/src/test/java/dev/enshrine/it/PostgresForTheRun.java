// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts PostgreSQL before the first test and stops it after the last, in the JVM that steers the server. */
public final class PostgresForTheRun implements LauncherSessionListener {
    private EmbeddedPostgres postgres;

    /** Its database, for tests that look from outside the server. */
    static DataSource rows() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Integer.getInteger("enshrine.pg.port")});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setPassword("postgres");
        return source;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var directory = System.getProperty("enshrine.pg.directory");
        if (directory == null) {
            return; // the plain tests, which need no server
        }
        try {
            postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of(directory).toFile())
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_prepared_transactions", "50")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start below " + directory, failed);
        }
        System.setProperty("enshrine.pg.port", String.valueOf(postgres.getPort()));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not stop", failed);
        }
    }
}
