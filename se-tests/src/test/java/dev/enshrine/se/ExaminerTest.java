// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.FileIdentity;
import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.StorageException;
import dev.enshrine.Upkeep;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.storage.UploadDetails;
import dev.enshrine.upkeep.Examined;
import dev.enshrine.upkeep.Maintenance;
import dev.enshrine.upkeep.Unreferenced;
import dev.enshrine.upkeep.Unreferenced.NotOurs;
import dev.enshrine.upkeep.Unreferenced.OfUnknownRecord;
import dev.enshrine.upkeep.Unreferenced.Orphan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in permanent storage that nothing refers to are reported, and destroyed only when asked. */
class ExaminerTest {
    private static final Settings SETTINGS =
            Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withBatch(2));

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .beans(RecordedUpkeep.class)
            .settings(SETTINGS)
            .application();

    private final Album album = new Album(APPLICATION);
    private final List<Unreferenced> reported = new ArrayList<>();

    @AfterEach
    void forget() {
        APPLICATION.bean(RecordedUpkeep.class).clear();
        APPLICATION.store().clear();
        APPLICATION.database().update("delete from Photo");
        examine();
    }

    @Test
    void reportsAFileWhoseRecordForgotIt() {
        var live = album.addStored("live");
        var id = album.addStored("one");
        var file = album.file(id).orElseThrow();
        APPLICATION.database().update("update Photo set image = null where id = " + id);

        assertThat(examine()).isEqualTo(new Examined(2, 0, 0, 0, 1, 0, 0, List.of()));
        passTheAge();
        var report = examine();

        assertThat(report).isEqualTo(new Examined(2, 1, 0, 0, 0, 0, 0, List.of()));
        var orphan = new Orphan(file.identity(), 3, new Slot("Photo", "" + id, "image"));
        assertThat(reported).containsExactly(orphan);
        assertThat(APPLICATION.bean(RecordedUpkeep.class).of(Unreferenced.class))
                .containsExactly(orphan);
        assertThat(APPLICATION.store().ids()).hasSize(2);
        assertThat(album.content(live)).isEqualTo("live");
    }

    @Test
    void destroysOnRequestThatFileAndNoOther() {
        var live = album.addStored("live");
        var id = album.addStored("one");
        APPLICATION.database().update("update Photo set image = null where id = " + id);
        examine();
        passTheAge();

        var report = APPLICATION.bean(Maintenance.class).destroyOrphans(reported::add);

        assertThat(report.asked()).isEqualTo(1);
        assertThat(APPLICATION.store().ids()).as("a job of its own deletes it").hasSize(2);
        APPLICATION.worker().drain();
        assertThat(APPLICATION.store().ids())
                .containsExactly(album.file(live).orElseThrow().id());
        assertThat(album.content(live)).isEqualTo("live");
    }

    @Test
    void leavesFilesAloneWhoseRecordIsNotKnown() throws IOException {
        var id = album.addStored("one");
        var file = album.file(id).orElseThrow();
        APPLICATION.database().update("delete from Photo where id = " + id);
        APPLICATION.store().upload(new ByteArrayInputStream(new byte[] {1}), "logo.png", UploadDetails.none());
        examine();
        passTheAge();

        var report = APPLICATION.bean(Maintenance.class).destroyOrphans(reported::add);

        assertThat(report).isEqualTo(new Examined(2, 0, 1, 1, 0, 0, 0, List.of()));
        assertThat(reported)
                .containsExactlyInAnyOrder(
                        new OfUnknownRecord(file.identity(), 3), new NotOurs(new FileIdentity("store", "logo.png"), 1));
        APPLICATION.worker().drain();
        assertThat(APPLICATION.store().ids()).hasSize(2);
    }

    @Test
    void sparesWhatAPromotionHasCopiedAndNotWritten() {
        var id = album.add("one");
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> {
            throw new Worker.Crash();
        });
        APPLICATION.worker().crashInPromote();
        assertThat(APPLICATION.store().ids()).hasSize(1);
        examine();
        passTheAge();

        assertThat(examine()).isEqualTo(new Examined(1, 0, 0, 0, 0, 0, 0, List.of()));

        APPLICATION.worker().drainCrashing();
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void sparesWhatAParkedJobIsAbout() {
        var id = album.addStored("one");
        APPLICATION.store().always(Point.BEFORE_DELETE, () -> {
            throw new StorageException("down, as the test wants");
        });
        album.remove(id);
        APPLICATION.worker().drain();
        assertThat(APPLICATION.broker().depth(Queues.PARKED)).isEqualTo(1);
        examine();
        passTheAge();

        assertThat(examine()).isEqualTo(new Examined(1, 0, 0, 0, 0, 0, 0, List.of()));

        APPLICATION.broker().empty(Queues.PARKED);
    }

    @Test
    void asksForNothingInADryRun() {
        try (var dry = Deployment.of(Photo.class)
                .settings(Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withDryRun(true)))
                .application()
                .start()) {
            var id = new Album(dry).addStored("one");
            dry.database().update("update Photo set image = null where id = " + id);
            dry.bean(Maintenance.class).examine(reported::add);
            dry.clock().advance(SETTINGS.orphanAge().plusMinutes(1));

            assertThat(dry.bean(Maintenance.class).destroyOrphans(reported::add).asked())
                    .isEqualTo(1);

            assertThat(dry.worker().waiting()).isZero();
        }
    }

    @Test
    void asksAFolderSinceWhenItHasAFile() {
        try (var folders = Deployment.of(Photo.class)
                .storage("store", Storages::folder)
                .application()
                .start()) {
            var id = new Album(folders).addStored("one");
            folders.database().update("update Photo set image = null where id = " + id);
            folders.bean(Maintenance.class).examine(reported::add);
            folders.clock()
                    .advance(SETTINGS.horizon()
                            .plus(SETTINGS.longestTransaction())
                            .plusMinutes(1));
            assertThat(folders.bean(Maintenance.class).examine(reported::add).orphans())
                    .as("younger than the age")
                    .isZero();

            folders.clock().advance(SETTINGS.orphanAge());
            folders.bean(Maintenance.class).examine(reported::add);

            assertThat(reported).hasSize(1);
        }
    }

    @Test
    void endsWithWhatTheReportThrows() {
        var id = album.addStored("one");
        APPLICATION.database().update("update Photo set image = null where id = " + id);
        examine();
        passTheAge();

        assertThatThrownBy(() -> APPLICATION.bean(Maintenance.class).examine(file -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    private Examined examine() {
        return APPLICATION.bean(Maintenance.class).examine(reported::add);
    }

    private static void passTheAge() {
        APPLICATION.clock().advance(SETTINGS.orphanAge().plusMinutes(1));
    }
}
