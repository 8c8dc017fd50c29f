// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MissingFileException;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.StoredObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What can be done with a stored object, and with one that is not there. */
abstract class ObjectContract extends ContractPart {

    ObjectContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    @Behaviour({"ST-01", "ST-07"})
    void isFoundWithItsLength() throws IOException {
        upload("a/b", "four");

        assertThat(storage().find("a/b")).contains(new StoredObject("a/b", 4));
        assertThat(storage().exists("a/b")).isTrue();
    }

    @Test
    @Behaviour("ST-05")
    void canBeOpenedSeveralTimesAtOnce() throws IOException {
        upload("a", "content");

        try (var first = storage().open("a");
                var second = storage().open("a")) {
            assertThat(first.read()).isEqualTo('c');
            assertThat(second).hasContent("content");
            assertThat(first).hasContent("ontent");
        }
    }

    @Test
    void thatIsMissingIsNotFound() {
        assertThat(storage().find("no/such")).isEmpty();
        assertThat(storage().exists("no/such")).isFalse();
    }

    @Test
    @Behaviour({"ST-06", "ME-01", "UF-24"})
    void thatIsMissingCannotBeOpened() {
        assertThatThrownBy(() -> storage().open("no/such"))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContaining("no/such");
    }

    @Test
    void isNoFolder() throws IOException {
        upload("a/b", "content");

        storage().delete("a");

        assertThat(storage().find("a")).isEmpty();
        assertThatThrownBy(() -> storage().open("a")).isInstanceOf(MissingFileException.class);
        assertThat(text("a/b")).isEqualTo("content");
    }

    @Test
    void hasNothingBelowIt() throws IOException {
        upload("a", "content");

        storage().delete("a/b/c");

        assertThat(storage().find("a/b/c")).isEmpty();
        assertThatThrownBy(() -> storage().open("a/b/c")).isInstanceOf(MissingFileException.class);
        assertThat(text("a")).isEqualTo("content");
    }

    @Test
    @Behaviour({"ST-01", "ST-09"})
    void isGoneOnceDeleted() throws IOException {
        upload("a/b", "content");

        storage().delete("a/b");

        assertThat(storage().find("a/b")).isEmpty();
        assertThatThrownBy(() -> storage().open("a/b")).isInstanceOf(MissingFileException.class);
    }

    @Test
    @Behaviour("ST-09")
    void canBeDeletedTwice() throws IOException {
        upload("a/b", "content");
        storage().delete("a/b");

        storage().delete("a/b");

        assertThat(storage().exists("a/b")).isFalse();
    }

    @Test
    @Behaviour("ST-09")
    void canBeDeletedWithoutEverHavingBeenThere() {
        storage().delete("no/such");

        assertThat(storage().exists("no/such")).isFalse();
    }

    @Test
    void isNotTouchedWhenASiblingIsDeleted() throws IOException {
        upload("a/b", "kept");
        upload("a/bb", "deleted");

        storage().delete("a/bb");

        assertThat(text("a/b")).isEqualTo("kept");
    }

    @Test
    void canBeStoredAgainAfterItWasDeleted() throws IOException {
        upload("a/b", "first");
        storage().delete("a/b");

        upload("a/b", "second");

        assertThat(text("a/b")).isEqualTo("second");
    }
}
