// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentRefusedException;
import jakarta.transaction.RollbackException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider that Enshrine has no bridge for: the locked slot and the loaded values by the persistence API alone. */
class PortableProviderTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .hidingTheProvider()
            .settings(Deployment.AT_ONCE.withAcceptUnsafeEntities(true))
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    void promotesAndLeavesOtherColumnsAlone() {
        var id = album.addStored("one");

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(album.title(id)).hasValue("first");
    }

    @Test
    void destroysWhatWasReplacedAndPromotesTheNewFile() {
        var id = album.addStored("one");
        var old = album.file(id).orElseThrow();

        album.replace(id, "two");
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.store().exists(old.id())).isFalse();
    }

    @Test
    void destroysWhatWasRemovedOrDeleted() {
        var removed = album.addStored("one");
        var deleted = album.addStored("two");
        var files =
                List.of(album.file(removed).orElseThrow(), album.file(deleted).orElseThrow());

        album.remove(removed);
        album.delete(deleted);
        APPLICATION.worker().drain();

        assertThat(album.file(removed)).isEmpty();
        assertThat(files).noneMatch(file -> APPLICATION.store().exists(file.id()));
    }

    @Test
    void destroysThePromotedFormOfAFileThatWasPromotedWhileItsRemoverWasOpen() {
        var id = album.add("one");
        var transaction = APPLICATION.begin();
        transaction.run(entities -> entities.find(Photo.class, id).image);

        APPLICATION.worker().drain();
        var promoted = album.file(id).orElseThrow();
        transaction.run(entities -> {
            album.remove(entities, id);
            return true;
        });
        commit(transaction);
        APPLICATION.worker().drain();

        assertThat(promoted.storage()).isEqualTo("store");
        assertThat(APPLICATION.store().exists(promoted.id())).isFalse();
    }

    @Test
    void refusesAFileOfAnotherRecord() {
        var one = album.addStored("one");
        var two = album.addStored("two");
        var foreign = album.file(one).orElseThrow();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.find(Photo.class, two).image = foreign))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());

        assertThat(album.content(two)).isEqualTo("two");
    }

    private static void commit(OpenTransaction transaction) {
        try {
            transaction.commit();
        } catch (RollbackException e) {
            throw new IllegalStateException(e);
        }
    }
}
