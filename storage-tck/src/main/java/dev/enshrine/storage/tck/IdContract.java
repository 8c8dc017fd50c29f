// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.PresigningStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ids there are; the others are refused by every method. */
abstract class IdContract extends ContractPart {

    IdContract(StoragesUnderTest storages) {
        super(storages);
    }

    @ParameterizedTest
    @MethodSource("idsThatAreNone")
    @Behaviour("SE-08")
    void isRefusedByEveryMethodWhenItIsNoPath(String id) throws IOException {
        upload("fine", "content");
        var content = new Contents.Observed("content", () -> true);

        assertRefused(() -> storage().upload(content, id, UploadDetails.none()));
        assertRefused(() -> storage().open(id));
        assertRefused(() -> storage().find(id));
        assertRefused(() -> storage().exists(id));
        assertRefused(() -> {
            storage().delete(id);
            return id;
        });

        assertThat(content.observed()).isEmpty();
        assertThat(text("fine")).isEqualTo("content");
    }

    @ParameterizedTest
    @MethodSource("idsThatAreNone")
    @Behaviour("SE-09")
    void isRefusedByOptionalPowersWhenItIsNoPath(String id) throws IOException {
        upload("fine", "content");

        if (storage() instanceof CopyingStorage copying) {
            assertRefused(() -> copying.copy(storage(), id, "copy", UploadDetails.none()));
            assertRefused(() -> copying.copy(storage(), "fine", id, UploadDetails.none()));
            assertRefused(() -> copying.copy(new UnknownStorage(), "fine", id, UploadDetails.none()));
        }
        if (storage() instanceof ListingStorage listing && !id.isEmpty()) {
            assertRefused(() -> listing.list(id));
        }
        if (storage() instanceof LocalStorage local) {
            assertRefused(() -> local.path(id));
        }
        if (storage() instanceof LinkingStorage linking) {
            assertRefused(() -> linking.url(id));
        }
        if (storage() instanceof PresigningStorage presigning) {
            var details = new UploadDetails(Map.of(UploadedFile.SIZE, 7L));
            assertRefused(() -> presigning.presignUpload(id, details, Duration.ofMinutes(1)));
        }

        assertThat(idsIfListed()).isSubsetOf("fine");
    }

    @ParameterizedTest
    @MethodSource("unusualIds")
    void mayBeAnyRelativePath(String id) throws IOException {
        upload(id, "content");

        assertThat(text(id)).isEqualTo("content");
        assertThat(idsIfListed()).isSubsetOf(id);
        storage().delete(id);
        assertThat(storage().exists(id)).isFalse();
    }

    private void assertRefused(Callable<?> call) {
        assertThatThrownBy(call::call).isInstanceOf(InvalidFileDataException.class);
    }

    static Stream<Named<String>> idsThatAreNone() {
        return Stream.of(
                Named.of("empty", ""),
                Named.of("absolute", "/x"),
                Named.of("nothing but a slash", "/"),
                Named.of("slash at the end", "x/"),
                Named.of("empty name", "a//b"),
                Named.of("dot", "."),
                Named.of("dot inside", "a/./b"),
                Named.of("parent", ".."),
                Named.of("out of the root", "../x"),
                Named.of("out of the root by a detour", "a/../../x"),
                Named.of("harmless parent", "a/../b"),
                Named.of("parent at the end", "a/.."),
                Named.of("backslash", "..\\x"),
                Named.of("NUL", "a\0b"),
                Named.of("NUL before an extension", "x.jsp\0.jpg"),
                Named.of("line feed", "a\nb"),
                Named.of("delete", "a\u007fb"),
                Named.of("C1 control character", "a\u0085b"),
                Named.of("half a character", "a\ud800b"),
                Named.of("901 characters", longId(901)),
                Named.of("name of 256 letters", "x".repeat(256)),
                Named.of("name of 256 bytes", "a/" + "\u00fc".repeat(128)));
    }

    static Stream<Named<String>> unusualIds() {
        return Stream.of(
                Named.of("hidden", ".x"),
                Named.of("three dots", "a/.../b"),
                Named.of("dots at the end", "a/b.."),
                Named.of("space", " a/ b "),
                Named.of("percent signs", "a%2Fb/%2e%2e/%00"),
                Named.of("shell characters", "$(x)/`x`/*;~"),
                Named.of("dash", "-rf"),
                Named.of("900 characters", longId(900)),
                Named.of("name of 255 letters", "x".repeat(255)));
    }

    private static String longId(int length) {
        return "abcdefghi/".repeat(length / 10 + 1).substring(0, length - 1) + "z";
    }
}
