// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.SteppedStorage.Point;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A copy may take long, and meanwhile nothing is held. */
@Behaviour("X-05")
class CopyingTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void happensOutsideEveryTransaction() {
        var id = album.add("one");
        var transactions = new ArrayList<Boolean>();
        APPLICATION.cache().once(Point.BEFORE_OPEN, () -> transactions.add(Transactions.active()));
        APPLICATION.store().once(Point.BEFORE_UPLOAD, () -> transactions.add(Transactions.active()));

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(transactions).containsExactly(false, false);
    }

    @Test
    void leavesTheRowToOthers() {
        var id = album.add("one");
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> album.retitle(id, "second"));

        APPLICATION.worker().drain();

        assertThat(album.title(id)).hasValue("second");
        assertThat(album.storage(id)).hasValue("store");
    }
}
