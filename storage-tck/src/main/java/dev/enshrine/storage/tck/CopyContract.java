// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MissingFileException;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link CopyingStorage} copies. */
abstract class CopyContract extends ContractPart {

    CopyContract(StoragesUnderTest storages) {
        super(storages);
    }

    @BeforeEach
    void skipUnlessTheStorageCanCopy() {
        copying();
    }

    @Test
    void hasTheSameContent() throws IOException {
        var content = Contents.random(300_000);
        neighbour().upload(new ByteArrayInputStream(content), "from/here", UploadDetails.none());

        var copied = copying().copy(neighbour(), "from/here", "to/there", UploadDetails.none());

        assertThat(copied).contains(new StoredObject("to/there", 300_000));
        assertThat(bytes(storage(), "to/there")).isEqualTo(content);
    }

    @Test
    void leavesTheOriginal() throws IOException {
        upload(neighbour(), "a", "content");

        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        assertThat(text(neighbour(), "a")).isEqualTo("content");
    }

    @Test
    void outlivesTheOriginal() throws IOException {
        upload(neighbour(), "a", "content");
        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        neighbour().delete("a");

        assertThat(text("b")).isEqualTo("content");
    }

    @Test
    void doesNotChangeWhenTheOriginalIsReplaced() throws IOException {
        upload(neighbour(), "a", "content");
        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        upload(neighbour(), "a", "replaced");

        assertThat(text("b")).isEqualTo("content");
    }

    @Test
    void doesNotChangeTheOriginalWhenItIsReplaced() throws IOException {
        upload(neighbour(), "a", "content");
        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        upload("b", "replaced");

        assertThat(text(neighbour(), "a")).isEqualTo("content");
    }

    @Test
    void leavesTheOriginalWhenItIsDeleted() throws IOException {
        upload(neighbour(), "a", "content");
        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        storage().delete("b");

        assertThat(text(neighbour(), "a")).isEqualTo("content");
    }

    @Test
    void replacesAnObjectAsAWhole() throws IOException {
        upload(neighbour(), "a", "short");
        upload("b", "the longer one");

        copying().copy(neighbour(), "a", "b", UploadDetails.none());

        assertThat(text("b")).isEqualTo("short");
    }

    @Test
    void madeTwiceIsMadeOnce() throws IOException {
        upload(neighbour(), "a", "content");
        copying().copy(neighbour(), "a", "b/c", UploadDetails.none());

        var again = copying().copy(neighbour(), "a", "b/c", UploadDetails.none());

        assertThat(again).contains(new StoredObject("b/c", 7));
        assertThat(text("b/c")).isEqualTo("content");
        assertThat(idsIfListed()).isSubsetOf("b/c");
    }

    @Test
    void canStayInTheSameStorage() throws IOException {
        upload("a", "content");

        copying().copy(storage(), "a", "b", UploadDetails.none());
        copying().copy(storage(), "a", "a", UploadDetails.none());

        assertThat(text("a")).isEqualTo("content");
        assertThat(text("b")).isEqualTo("content");
    }

    @Test
    void ofAMissingObjectFails() throws IOException {
        upload("b", "kept");

        assertThatThrownBy(() -> copying().copy(neighbour(), "no/such", "b", UploadDetails.none()))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContaining("no/such");

        assertThat(text("b")).isEqualTo("kept");
    }

    @Test
    void fromAnUnknownKindOfStorageIsNotTried() throws IOException {
        var copied = copying().copy(new UnknownStorage(), "a", "b", UploadDetails.none());

        assertThat(copied).isEmpty();
        assertThat(storage().exists("b")).isFalse();
        assertThat(idsIfListed()).isEmpty();
    }

    private CopyingStorage copying() {
        return power(CopyingStorage.class);
    }
}
