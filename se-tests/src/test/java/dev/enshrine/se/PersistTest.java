// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotion without the safety: promote, then persist; still nothing is lost or left over. */
class PersistTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void writesWhatWasPromotedInPlace() {
        var id = album.add("one");
        var attacher = APPLICATION.attacher(Photo.class).on(album.detached(id));

        var promoted = attacher.promote();
        attacher.persist();

        assertThat(album.file(id)).hasValue(promoted);
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(attacher.isChanged()).isFalse();
    }

    @Test
    void asksToDestroyTheNewerFileThatItOverwrites() {
        var id = album.add("one");
        var attacher = APPLICATION.attacher(Photo.class).on(album.detached(id));
        album.replace(id, "two");
        APPLICATION.worker().drain();
        var newer = album.file(id).orElseThrow();

        attacher.promote();
        attacher.persist();
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().exists(newer.id())).isFalse();
    }

    @Test
    void asksToPromoteACachedFileThatItWrites() {
        var id = album.addEmpty();
        var photo = album.detached(id);
        album.assign(photo, "one");

        APPLICATION.attacher(Photo.class).on(photo).persist();
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void refusesAFileOfAnotherRecord() {
        var one = album.addStored("one");
        var two = album.addStored("two");
        var photo = album.detached(two);
        photo.image = album.file(one).orElseThrow();

        assertThatThrownBy(() -> APPLICATION.attacher(Photo.class).on(photo).persist())
                .isInstanceOf(AttachmentRefusedException.class);

        assertThat(album.content(two)).isEqualTo("two");
    }

    @Test
    void saysThatARecordIsGone() {
        var id = album.addStored("one");
        var photo = album.detached(id);
        album.delete(id);

        assertThatThrownBy(() -> APPLICATION.attacher(Photo.class).on(photo).persist())
                .isInstanceOf(AttachmentChangedException.class)
                .hasMessageContaining("Photo#" + id);

        APPLICATION.worker().drain();
    }
}
