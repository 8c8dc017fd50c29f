// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Jobs that are rows of the outbox, read by plain JDBC. */
class OutboxRows implements Jobs {
    private static final String WAITING = " from ENSHRINE_JOB where parked_since is null";

    private final DataSource source;

    OutboxRows(DataSource source) {
        this.source = source;
    }

    @Override
    public long count(JobQueue line) {
        return select("select id" + WAITING + kinds(line)).size();
    }

    @Override
    public List<String> texts(JobQueue line) {
        return select("select job" + WAITING + kinds(line) + " order by id");
    }

    @Override
    public List<String> parked() {
        return select("select job from ENSHRINE_JOB where parked_since is not null");
    }

    @Override
    public void clearParked() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from ENSHRINE_JOB where parked_since is not null");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String kinds(JobQueue line) {
        return line == JobQueue.DESTROY ? " and kind = 'destroy'" : " and kind <> 'destroy'";
    }

    private List<String> select(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
