// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an upload keeps, and what it leaves when it fails. */
abstract class UploadContract extends ContractPart {

    UploadContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    @Behaviour({"ST-01", "ST-05", "ST-17", "FS-10", "ME-01"})
    void keepsTheContentByteForByte() throws IOException {
        var content = Contents.random(5 * 1024 * 1024 + 3);

        storage().upload(Contents.inSmallPieces(content), "a/large", UploadDetails.none());

        assertThat(bytes(storage(), "a/large")).isEqualTo(content);
    }

    @Test
    @Behaviour("ST-01")
    void answersWithTheIdAndTheLength() throws IOException {
        var stored = upload("photos/1/image.jpg", "four");

        assertThat(stored).isEqualTo(new StoredObject("photos/1/image.jpg", 4));
    }

    @Test
    void keepsEmptyContent() throws IOException {
        upload("empty", "");

        assertThat(storage().find("empty")).contains(new StoredObject("empty", 0));
        assertThat(text("empty")).isEmpty();
    }

    @Test
    @Behaviour("ST-15")
    void readsTheContentToItsEndAndDoesNotCloseIt() throws IOException {
        var content = new Contents.Observed("content", () -> true);

        storage().upload(content, "a", UploadDetails.none());

        assertThat(content.read()).isEqualTo(-1);
        assertThat(content.isClosed()).isFalse();
    }

    @Test
    @Behaviour("ST-03")
    void ignoresDetailsItDoesNotKnow() throws IOException {
        var details = new UploadDetails(
                Map.of(UploadedFile.FILE_NAME, "../../x", "unknown", List.of(1)), Map.of("unknown-option", "x"));

        storage().upload(Contents.of("content"), "a", details);

        assertThat(text("a")).isEqualTo("content");
    }

    @Test
    void replacesAnObjectAsAWhole() throws IOException {
        upload("a", "the longer one");

        upload("a", "short");

        assertThat(text("a")).isEqualTo("short");
        assertThat(storage().find("a")).contains(new StoredObject("a", 5));
    }

    @Test
    @Behaviour({"ST-17", "FS-09"})
    void isNotSeenBeforeItsContentIsComplete() throws IOException {
        var content = new Contents.Observed(
                "content", () -> storage().exists("a/b") || !idsIfListed().isEmpty());

        storage().upload(content, "a/b", UploadDetails.none());

        assertThat(content.observed()).isNotEmpty().containsOnly(false);
    }

    @Test
    void leavesTheOldObjectReadableUntilItsContentIsComplete() throws IOException {
        upload("a", "old");
        var content = new Contents.Observed("new", () -> text("a").equals("old"));

        storage().upload(content, "a", UploadDetails.none());

        assertThat(content.observed()).isNotEmpty().containsOnly(true);
        assertThat(text("a")).isEqualTo("new");
    }

    @Test
    @Behaviour({"ST-17", "FS-09"})
    void leavesNothingWhenItsContentFailsHalfWay() throws IOException {
        assertThatThrownBy(() ->
                        storage().upload(Contents.failing(new IOException("line cut")), "a/b", UploadDetails.none()))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("line cut");

        assertThat(storage().find("a/b")).isEmpty();
        assertThat(idsIfListed()).isEmpty();
    }

    @Test
    void leavesNothingWhenItsContentThrowsSomethingUnexpected() throws IOException {
        assertThatThrownBy(() -> storage()
                        .upload(Contents.failing(new IllegalStateException("bug")), "a/b", UploadDetails.none()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(storage().find("a/b")).isEmpty();
        assertThat(idsIfListed()).isEmpty();
    }

    @Test
    void leavesTheOldObjectWhenItsContentFailsHalfWay() throws IOException {
        upload("a", "old");

        assertThatThrownBy(() ->
                        storage().upload(Contents.failing(new IOException("line cut")), "a", UploadDetails.none()))
                .isInstanceOf(IOException.class);

        assertThat(text("a")).isEqualTo("old");
        assertThat(idsIfListed()).isSubsetOf("a");
    }

    @Test
    void succeedsAfterOneThatFailed() throws IOException {
        assertThatThrownBy(() ->
                        storage().upload(Contents.failing(new IOException("line cut")), "a", UploadDetails.none()))
                .isInstanceOf(IOException.class);

        upload("a", "second try");

        assertThat(text("a")).isEqualTo("second try");
    }
}
