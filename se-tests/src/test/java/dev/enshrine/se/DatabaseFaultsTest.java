// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enshrine.AttachmentException;
import dev.enshrine.event.Failed;
import dev.enshrine.se.SteppedStorage.Point;
import jakarta.transaction.SystemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks that take too long, deadlocks, and transactions that time out. */
class DatabaseFaultsTest {
    private static final Duration LONGER_THAN_THE_TRANSACTION = Duration.ofMillis(2500);

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(
                    Photo.class, RaisedVersionTest.Root.class, RaisedVersionTest.Sub.class)
            .settings(Deployment.AT_ONCE.withRaiseVersion(true))
            .onPostgres()
            .application();

    private final Album album = new Album(APPLICATION);

    @AfterEach
    void forgetTheTimeOut() throws SystemException {
        Transactions.manager().setTransactionTimeout(0);
    }

    @Test
    void triesAgainWhenTheRowIsLockedForTooLong() throws SQLException {
        var destroyed = album.addStored("one");
        var promoted = album.add("two");
        album.remove(destroyed);

        try (var holder = locking("select id from Photo for update")) {
            var promotion = onAnotherThread(Queues.PROMOTE);
            var destruction = onAnotherThread(Queues.DESTROY);
            assertThat(promotion.join()).isTrue();
            assertThat(destruction.join()).isTrue();
            holder.rollback();
        }
        assertThat(APPLICATION.events().of(Failed.class))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.parked()).isFalse())
                .allSatisfy(event -> assertThat(event.reason()).contains("lock timeout"));
        APPLICATION.worker().drain();

        assertThat(album.storage(promoted)).hasValue("store");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void triesAgainAfterADeadlockWithAUser() throws SQLException {
        var record = new RaisedVersionTest.Sub();
        APPLICATION.transact(entities -> {
            APPLICATION.attacher(RaisedVersionTest.Sub.class).on(record).assign(Album.source("one"));
            entities.persist(record);
        });

        try (var user = locking("select id from Sub for update")) {
            var promotion = onAnotherThread(Queues.PROMOTE);
            awaitALockIsWaitedFor();
            lockedInTheOtherOrder(user);
            assertThat(promotion.join()).isTrue();
        }
        APPLICATION.worker().drain();

        assertThat(APPLICATION.database().rows("select image from Sub").get(0).get("image"))
                .hasValueSatisfying(image -> assertThat(image).contains("\"store\""));
        assertThat(APPLICATION.broker().depth(Queues.PARKED)).isZero();
    }

    @Test
    void copiesOutsideEveryTransactionHoweverLongItTakes() throws SystemException {
        var id = album.add("one");
        Transactions.manager().setTransactionTimeout(1);
        APPLICATION.store().once(Point.HALF_WAY, DatabaseFaultsTest::takeLong);

        assertThat(APPLICATION.worker().promote()).isTrue();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.events().of(Failed.class)).isEmpty();
    }

    @Test
    void triesADestructionAgainThatTookLongerThanItsTransaction() throws SystemException {
        var id = album.addStored("one");
        album.remove(id);
        Transactions.manager().setTransactionTimeout(1);
        APPLICATION.store().once(Point.AFTER_DELETE, DatabaseFaultsTest::takeLong);

        assertThat(APPLICATION.worker().destroy()).isTrue();
        Transactions.manager().setTransactionTimeout(0);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.broker().depth(Queues.PARKED)).isZero();
    }

    @Test
    void leavesNothingOfADirectUploadThatTookLongerThanItsTransaction() throws SystemException {
        var photo = new Photo();
        Transactions.manager().setTransactionTimeout(1);
        var open = APPLICATION.begin();
        APPLICATION.store().once(Point.HALF_WAY, DatabaseFaultsTest::takeLong);

        assertThatThrownBy(() -> open.execute(
                        entities -> APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"))))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("ENS1254");
        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(photo.image).isNull();
        if (Provider.ofThisRun() == Provider.HIBERNATE) {
            assertThatThrownBy(open::rollback).hasMessageContaining("rolled back in a different thread");
        }
    }

    @Test
    void leavesNothingOfADirectUploadInATransactionThatCanOnlyRollBack() {
        var photo = new Photo();
        var open = APPLICATION.begin();

        assertThatThrownBy(() -> open.execute(entities -> {
                    setRollbackOnly();
                    APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));
                }))
                .hasMessageContaining("ENS1254");
        open.rollback();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static void setRollbackOnly() {
        try {
            Transactions.manager().setRollbackOnly();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void savesNothingOfAnUploadThatTookLongerThanItsTransaction() throws SystemException {
        Transactions.manager().setTransactionTimeout(1);
        APPLICATION.cache().once(Point.HALF_WAY, DatabaseFaultsTest::takeLong);

        assertThatThrownBy(() -> album.add("one"));
        Transactions.manager().setTransactionTimeout(0);

        assertThat(APPLICATION.database().rows("select * from Photo")).isEmpty();
        assertThat(APPLICATION.worker().waiting()).isZero();
        var id = album.addStored("one");
        assertThat(album.content(id)).isEqualTo("one");
    }

    private static void takeLong() {
        await().pollDelay(LONGER_THAN_THE_TRANSACTION).until(() -> true);
    }

    private CompletableFuture<Boolean> onAnotherThread(String queue) {
        var worker = APPLICATION.worker();
        return worker.onAnotherThread(() -> queue.equals(Queues.PROMOTE) ? worker.promote() : worker.destroy());
    }

    /** A connection of somebody else who locks with that statement and does not let go. */
    private static Connection locking(String sql) throws SQLException {
        var connection = APPLICATION.database().connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    private static void awaitALockIsWaitedFor() {
        await().atMost(3, TimeUnit.SECONDS)
                .until(() -> !APPLICATION
                        .database()
                        .rows(
                                "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                        .isEmpty());
    }

    /** The database ends one of the two; if it is the user, he does what a user does. */
    private static void lockedInTheOtherOrder(Connection user) throws SQLException {
        try (var statement = user.createStatement()) {
            statement.execute("select id from Root for update");
        } catch (SQLException deadlock) {
            assertThat(deadlock.getSQLState()).isEqualTo("40P01");
        }
        user.rollback();
    }
}
