// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.storage.Mirrors;
import dev.enshrine.se.SteppedStorage.Point;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A permanent storage with a mirror, which the jobs write and delete in the background. */
@Behaviour("RM-04")
class MirrorsTest {
    private static final SteppedStorage MIRROR = new SteppedStorage(Storages.memory());

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .storage("store", () -> Mirrors.of(Storages.memory(), MIRROR).storage())
            .application();

    private final Album album = new Album(APPLICATION);

    @AfterEach
    void clearMirror() {
        MIRROR.heal();
        MIRROR.clear();
    }

    @Test
    void getsTheFileInThePromoteJob() {
        var id = album.add("one");
        assertThat(MIRROR.ids()).isEmpty();

        APPLICATION.worker().drain();

        assertThat(MIRROR.ids()).containsExactly(album.file(id).orElseThrow().id());
    }

    @Test
    void getsTheFileWhenTheJobIsTriedAgain() {
        var id = album.add("one");
        MIRROR.once(Point.BEFORE_UPLOAD, () -> {
            throw new IOException("line cut");
        });

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(MIRROR.ids()).containsExactly(album.file(id).orElseThrow().id());
    }

    @Test
    void losesTheFileInTheDestroyJob() {
        var id = album.addStored("one");
        MIRROR.once(Point.BEFORE_DELETE, () -> {
            throw new IOException("line cut");
        });

        album.delete(id);
        assertThat(MIRROR.ids()).hasSize(1);
        APPLICATION.worker().drain();

        assertThat(MIRROR.ids()).isEmpty();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }
}
