// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two folders as storages, produced as application-scoped beans, which the container hides behind proxies. */
class FoldersTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .storage("cache", Storages::folder)
            .storage("store", Storages::folder)
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    void livesFromSaveToDestruction() {
        var id = album.addStored("one");
        album.replace(id, "two");
        APPLICATION.worker().drain();
        assertThat(album.content(id)).isEqualTo("two");

        album.delete(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour({"FS-06", "FS-07"})
    void linksInsteadOfCopying() throws IOException {
        var id = album.add("one");
        var cached = path(APPLICATION.cache(), album.file(id).orElseThrow().id());

        APPLICATION.worker().drain();

        var stored = path(APPLICATION.store(), album.file(id).orElseThrow().id());
        assertThat(Files.getAttribute(stored, "unix:ino")).isEqualTo(Files.getAttribute(cached, "unix:ino"));
    }

    @Test
    void leavesNoTemporaryFileWhenASourceFails() {
        APPLICATION.store().once(SteppedStorage.Point.HALF_WAY, () -> {
            throw new IOException("disk full");
        });

        var id = album.addStored("one");

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    private static Path path(LocalStorage storage, String id) {
        return storage.path(id).orElseThrow();
    }
}
