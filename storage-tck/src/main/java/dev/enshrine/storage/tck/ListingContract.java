// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link ListingStorage} lists. */
abstract class ListingContract extends ContractPart {

    ListingContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    void hasEveryObjectWithItsLength() throws IOException {
        upload("a", "1");
        upload("b/c", "22");
        upload("b/d/e", "333");

        try (var objects = listing().list("")) {
            assertThat(objects)
                    .containsExactlyInAnyOrder(
                            new StoredObject("a", 1), new StoredObject("b/c", 2), new StoredObject("b/d/e", 3));
        }
    }

    @Test
    void ofAFolderEndsAtItsBoundary() throws IOException {
        upload("a/a/a", "in");
        upload("a/a/b/c", "in");
        upload("a/aaa/a", "out");
        upload("a/ab", "out");
        upload("b/a/a", "out");

        assertThat(ids("a/a")).containsExactlyInAnyOrder("a/a/a", "a/a/b/c");
    }

    @Test
    void ofAnEmptyStorageIsEmpty() {
        assertThat(ids("")).isEmpty();
    }

    @Test
    void ofAMissingFolderIsEmpty() throws IOException {
        upload("a/b", "content");

        assertThat(ids("a/c/d")).isEmpty();
    }

    @Test
    void belowAnObjectIsEmpty() throws IOException {
        upload("a/b", "content");

        assertThat(ids("a/b")).isEmpty();
        assertThat(ids("a/b/c")).isEmpty();
    }

    @Test
    void hasNothingThatWasDeleted() throws IOException {
        upload("a/b", "content");
        storage().delete("a/b");

        assertThat(ids("")).isEmpty();
    }

    @Test
    void goesOnWhileItsObjectsAreDeleted() throws IOException {
        for (int i = 0; i < 20; i++) {
            upload("a/" + i % 4 + "/" + i, "content");
        }

        var seen = new ArrayList<String>();
        try (var objects = listing().list("a")) {
            objects.map(StoredObject::id).peek(storage()::delete).forEach(seen::add);
        }

        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(ids("")).isEmpty();
    }

    @Test
    void passesOverObjectsThatAreDeletedBeforeItComesToThem() throws IOException {
        for (int i = 0; i < 20; i++) {
            upload("a/" + i % 4 + "/" + i, "content");
        }

        var seen = new ArrayList<String>();
        try (var objects = listing().list("a")) {
            objects.map(StoredObject::id).peek(seen::add).forEach(id -> deleteAll());
        }

        assertThat(seen).hasSizeBetween(1, 20).doesNotHaveDuplicates();
        assertThat(ids("")).isEmpty();
    }

    @Test
    @Behaviour({"ST-02", "ST-10"})
    void ofAFolderIsDeletedToItsBoundary() throws IOException {
        for (var id : List.of("a/a/a", "a/a/b/c", "a/aaa/a", "a/ab", "b")) {
            upload(id, "content");
        }

        assertThat(listing().deleteFolder("a/a")).isEqualTo(2);

        assertThat(ids("")).containsExactlyInAnyOrder("a/aaa/a", "a/ab", "b");
    }

    @Test
    void ofAMissingFolderIsDeletedAtOnce() throws IOException {
        upload("a/b", "content");

        assertThat(listing().deleteFolder("a/c")).isZero();
        assertThat(listing().deleteFolder("a/b")).isZero();

        assertThat(ids("")).containsExactly("a/b");
    }

    @Test
    @Behaviour({"ST-02", "FS-08"})
    void isClearedOfWhatMatches() throws IOException {
        upload("a", "1");
        upload("b/c", "22");
        upload("b/d", "333");

        assertThat(listing().clear(object -> object.size() > 1 && object.id().startsWith("b/")))
                .isEqualTo(2);

        assertThat(ids("")).containsExactly("a");
    }

    @Test
    @Behaviour("ST-11")
    void isClearedOfEverything() throws IOException {
        upload("a", "1");
        upload("b/c/d", "22");

        assertThat(listing().clear(object -> true)).isEqualTo(2);

        assertThat(ids("")).isEmpty();
    }

    private void deleteAll() {
        for (int i = 0; i < 20; i++) {
            storage().delete("a/" + i % 4 + "/" + i);
        }
    }

    private ListingStorage listing() {
        return power(ListingStorage.class);
    }

    private List<String> ids(String folder) {
        return ids(listing(), folder);
    }
}
