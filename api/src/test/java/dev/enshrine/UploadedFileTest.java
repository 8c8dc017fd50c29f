// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.enshrine.behaviours.Behaviour;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedFileTest {
    private static final FileIdentity CACHED = new FileIdentity("cache", "2026/a.jpg");

    @Nested
    class Identity {

        @Test
        @Behaviour("UF-09")
        void isWhatEqualityLooksAt() {
            var file = UploadedFile.of(CACHED, Map.of(UploadedFile.SIZE, 1));
            var sameElsewhereDescribed = UploadedFile.of(CACHED, Map.of(UploadedFile.SIZE, 2))
                    .withDerivatives(Derivatives.none().with("thumb", file));

            assertThat(file).isEqualTo(sameElsewhereDescribed).hasSameHashCodeAs(sameElsewhereDescribed);
        }

        @Test
        @Behaviour("UF-09")
        void differsByStorageAndById() {
            var file = UploadedFile.of(CACHED, Map.of());

            assertThat(file)
                    .isNotEqualTo(UploadedFile.of(new FileIdentity("store", "2026/a.jpg"), Map.of()))
                    .isNotEqualTo(UploadedFile.of(new FileIdentity("cache", "2026/b.jpg"), Map.of()))
                    .isNotEqualTo(CACHED)
                    .isNotEqualTo(null);
        }

        @Test
        void canBeReplacedAlone() {
            var thumbs = Derivatives.none().with("thumb", UploadedFile.of(new FileIdentity("store", "t"), Map.of()));
            var file = UploadedFile.of(CACHED, Map.of("size", 1)).withDerivatives(thumbs);

            var moved = file.withIdentity(new FileIdentity("store", "p"));

            assertThat(moved.storage()).isEqualTo("store");
            assertThat(moved.id()).isEqualTo("p");
            assertThat(moved.metadata()).isEqualTo(file.metadata());
            assertThat(moved.derivatives()).isEqualTo(thumbs);
            assertThat(file.identity()).isEqualTo(CACHED);
        }
    }

    @Nested
    class Metadata {

        @Test
        void isCopiedInDepth() {
            var tags = new ArrayList<>(List.of("a"));
            var exif = new HashMap<String, Object>(Map.of("tags", tags));
            var given = new HashMap<String, Object>(Map.of("exif", exif));
            var file = UploadedFile.of(CACHED, given);

            tags.add("b");
            exif.put("more", true);
            given.clear();

            assertThat(file.metadata()).containsExactly(entry("exif", Map.of("tags", List.of("a"))));
        }

        @Test
        void cannotBeChanged() {
            var file = UploadedFile.of(CACHED, Map.of("exif", Map.of("a", 1), "tags", List.of("a")));

            assertThat(file.metadata()).isUnmodifiable();
            assertThat((Map<?, ?>) file.metadata().get("exif")).isUnmodifiable();
            assertThat((List<?>) file.metadata().get("tags")).isUnmodifiable();
        }

        @Test
        @Behaviour("UP-08")
        void mayHaveNullValuesAndKeepsItsOrder() {
            var given = new LinkedHashMap<String, Object>();
            given.put("z", null);
            given.put("a", 1L);
            given.put("m", null);

            assertThat(UploadedFile.of(CACHED, given).metadata())
                    .containsExactly(entry("z", null), entry("a", 1L), entry("m", null));
        }

        @Test
        void mayBeReplaced() {
            var file = UploadedFile.of(CACHED, Map.of("size", 1L, "old", true));

            assertThat(file.withMetadata(Map.of("size", 2L)).metadata()).containsExactly(entry("size", 2L));
            assertThat(file.metadata()).containsEntry("size", 1L);
        }

        @Test
        @Behaviour({"UF-11", "UF-12"})
        void hasNamedViews() {
            var file = UploadedFile.of(
                    CACHED, Map.of("size", 7, "filename", "x.png", "mime_type", "image/png", "sha256", "ab"));

            assertThat(file.size()).hasValue(7);
            assertThat(file.fileName()).contains("x.png");
            assertThat(file.contentType()).contains("image/png");
            assertThat(file.sha256()).contains("ab");
        }

        @Test
        @Behaviour("UF-12")
        void hasEmptyViewsOfWhatIsMissingNullOrOfAnotherKind() {
            var odd = UploadedFile.fromJson("""
                    {"id": "a", "storage": "cache", "metadata": {"filename": 7, "mime_type": null, "sha256": ["ab"]}}""");

            assertThat(odd.fileName()).isEmpty();
            assertThat(odd.contentType()).isEmpty();
            assertThat(odd.sha256()).isEmpty();
            assertThat(odd.size()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "12, 12", "'\"12\"', 12", "1E+3, 1000", "3.0, 3", "9223372036854775807, 9223372036854775807"
        })
        @Behaviour("UF-11")
        void givesTheSizeAsANumber(String json, long size) {
            assertThat(withSize(json).size()).hasValue(size);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "-1",
                    "1.5",
                    "9223372036854775808",
                    "1e400",
                    "1e1000000000",
                    "\"\"",
                    "\"twelve\"",
                    "\"-1\"",
                    "\"99999999999999999999\"",
                    "{}",
                    "true"
                })
        @Behaviour("UF-11")
        void givesNoSizeWhenItCannotBeOne(String json) {
            assertThat(withSize(json).size()).isEmpty();
        }

        @Test
        void refusesValuesThatHaveNoJsonForm() {
            assertThatThrownBy(() -> UploadedFile.of(CACHED, Map.of("taken", List.of(new Object()))))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("Metadata 'taken' is a java.lang.Object")
                    .hasMessageContaining("Use text, a finite number");
        }

        @Test
        void refusesNumbersThatHaveNoJsonForm() {
            for (var number :
                    List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, new AtomicInteger(1))) {
                assertThatThrownBy(() -> UploadedFile.of(CACHED, Map.of("x", number)))
                        .isInstanceOf(InvalidFileDataException.class)
                        .hasMessageContaining("Metadata 'x'");
            }
        }

        private UploadedFile withSize(String json) {
            return UploadedFile.fromJson(
                    "{\"id\": \"a\", \"storage\": \"cache\", \"metadata\": {\"size\": " + json + "}}");
        }
    }

    @Nested
    class JsonText {

        @Test
        @Behaviour("UF-01")
        void hasIdStorageAndMetadataInThisOrder() {
            var metadata = new LinkedHashMap<String, Object>();
            metadata.put("size", 3);
            metadata.put("filename", "a \"b\"\n\u00fc.jpg");
            metadata.put("width", null);

            assertThat(UploadedFile.of(CACHED, metadata).toJson())
                    .isEqualTo(
                            "{\"id\":\"2026/a.jpg\",\"storage\":\"cache\",\"metadata\":{\"size\":3,\"filename\":\"a \\\"b\\\"\\n\u00fc.jpg\",\"width\":null}}");
        }

        @Test
        @Behaviour("DE-02")
        void hasDerivativesLastAndOnlyIfThereAreAny() {
            var thumb = UploadedFile.of(new FileIdentity("store", "t"), Map.of("size", 1));
            var file = UploadedFile.of(new FileIdentity("store", "p"), Map.of());

            assertThat(file.withDerivatives(Derivatives.none()).toJson())
                    .isEqualTo("{\"id\":\"p\",\"storage\":\"store\",\"metadata\":{}}");
            assertThat(file.withDerivatives(Derivatives.none().with("thumb", thumb))
                            .toJson())
                    .isEqualTo(
                            "{\"id\":\"p\",\"storage\":\"store\",\"metadata\":{},\"derivatives\":{\"thumb\":{\"id\":\"t\",\"storage\":\"store\",\"metadata\":{\"size\":1}}}}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\":\"a\",\"storage\":\"s\",\"metadata\":{}}",
                    "{\"id\":\"a\",\"storage\":\"s\",\"metadata\":{\"b\":null,\"a\":[1,[],{\"x\":null}],\"c\":{\"d\":true,\"e\":false}}}",
                    "{\"id\":\"a\",\"storage\":\"s\",\"metadata\":{\"n\":[0,-1,9223372036854775807,123456789012345678901234567890,0.1,1.50]}}",
                    "{\"id\":\"a\",\"storage\":\"s\",\"metadata\":{},\"derivatives\":{\"l\":[{\"id\":\"b\",\"storage\":\"s\",\"metadata\":{}}],\"m\":{\"n\":{\"id\":\"c\",\"storage\":\"s\",\"metadata\":{}}}}}"
                })
        void isTheSameAfterReadingAndWriting(String json) {
            assertThat(UploadedFile.fromJson(json).toJson()).isEqualTo(json);
        }

        @Test
        void mayComeFromShrine() {
            var file = UploadedFile.fromJson("""
                    {
                      "id": "photo/41/image/original-8f.jpg", "storage": "store",
                      "metadata": {"filename": "nature.jpg", "size": 2859343, "mime_type": "image/jpeg", "width": null},
                      "derivatives": {
                        "thumbs": [{"id": "photo/41/image/thumb-0.jpg", "storage": "store", "metadata": {"size": 10}}]
                      }
                    }""");

            assertThat(file.identity()).isEqualTo(new FileIdentity("store", "photo/41/image/original-8f.jpg"));
            assertThat(file.size()).hasValue(2859343);
            assertThat(file.metadata()).containsEntry("width", null);
            assertThat(file.derivatives().find("thumbs", 0))
                    .map(UploadedFile::id)
                    .contains("photo/41/image/thumb-0.jpg");
        }

        @Test
        @Behaviour("UF-05")
        void mayHaveKeysThatNobodyKnows() {
            var file = UploadedFile.fromJson("""
                    {"version": 2, "id": "a", "extra": {"id": 1}, "storage": "cache", "metadata": {"size": 1}}""");

            assertThat(file.toJson()).isEqualTo("{\"id\":\"a\",\"storage\":\"cache\",\"metadata\":{\"size\":1}}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ", \"metadata\": null", ", \"metadata\": []", ", \"metadata\": \"x\""})
        @Behaviour("UF-03")
        void withoutMetadataMeansNone(String metadata) {
            var file = UploadedFile.fromJson("{\"id\": \"a\", \"storage\": \"cache\"" + metadata + "}");

            assertThat(file.metadata()).isEmpty();
            assertThat(file.toJson()).contains("\"metadata\":{}");
        }

        @ParameterizedTest
        @Behaviour("DE-03")
        @ValueSource(strings = {"", ", \"derivatives\": null", ", \"derivatives\": {}", ", \"derivatives\": []"})
        void withoutDerivativesMeansNone(String derivatives) {
            var file = UploadedFile.fromJson("{\"id\": \"a\", \"storage\": \"cache\"" + derivatives + "}");

            assertThat(file.derivatives()).isEqualTo(Derivatives.none());
        }

        @Test
        void keepsNumbersExactly() {
            var file = UploadedFile.fromJson("""
                    {"id": "a", "storage": "cache", "metadata": {"whole": 5, "fraction": 0.10, "large": 92233720368547758070}}""");

            assertThat(file.metadata())
                    .containsEntry("whole", 5L)
                    .containsEntry("fraction", new BigDecimal("0.10"))
                    .containsEntry("large", new BigDecimal("92233720368547758070"));
        }
    }

    @Nested
    class TextThatIsNoFileData {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "true",
                    "1",
                    "\"text\"",
                    "[]",
                    "[{\"id\":\"a\",\"storage\":\"cache\"}]",
                    "{",
                    "}",
                    "{\"id\":\"a\",\"storage\":\"cache\"",
                    "{\"id\":\"a\",\"storage\":\"cache\"} {}",
                    "{\"id\":\"a\",\"storage\":\"cache\"}x",
                    "{'id':'a','storage':'cache'}",
                    "{\"id\":\"a\",\"storage\":\"cache\",\"metadata\":{\"x\":NaN}}",
                    "{\"id\":\"a\",\"storage\":\"cache\",\"metadata\":{\"x\":1e99999999999}}",
                    "{\"id\":\"a\\u00\",\"storage\":\"cache\"}",
                    "--- !ruby/object:Shrine",
                    "\0"
                })
        @Behaviour({"UF-02", "UF-06", "UF-08"})
        void isRefused(String text) {
            assertThatThrownBy(() -> UploadedFile.fromJson(text))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("It must be a JSON object with text 'id' and 'storage'");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"null", "\"\"", "1", "true", "{}", "{\"x\":\"y\"}", "[\"a\"]"})
        @Behaviour({"UF-02", "UF-07"})
        void isRefusedWhenTheIdIsNoText(String id) {
            assertThatThrownBy(() -> UploadedFile.fromJson(object("id", id, "storage", "\"cache\"")))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("has no text 'id'");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"null", "\"\"", "1", "true", "{}", "[\"a\"]"})
        @Behaviour("UF-02")
        void isRefusedWhenTheStorageIsNoText(String storage) {
            assertThatThrownBy(() -> UploadedFile.fromJson(object("storage", storage, "id", "\"a\"")))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("has no text 'storage'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"thumb\":{\"id\":\"t\"}}",
                    "{\"thumb\":{\"id\":\"\",\"storage\":\"store\"}}",
                    "{\"thumbs\":[\"t\"]}",
                    "{\"thumbs\":[null]}"
                })
        void isRefusedWhenADerivativeIsNone(String derivatives) {
            assertThatThrownBy(() -> UploadedFile.fromJson(
                            "{\"id\":\"a\",\"storage\":\"store\",\"derivatives\":" + derivatives + "}"))
                    .isInstanceOf(InvalidFileDataException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"x\":", "{\"id\":\"a\",\"storage\":\"s\",\"derivatives\":{\"x\":", "[[],"})
        void isRefusedWhenItIsNestedWithoutEnd(String start) {
            var bomb = start.repeat(100_000);

            assertThatThrownBy(() -> UploadedFile.fromJson(bomb)).isInstanceOf(InvalidFileDataException.class);
        }

        @Test
        void isRefusedWhenCompleteAndNestedVeryDeep() {
            var deep = "[".repeat(100_000) + "]".repeat(100_000);

            assertThatThrownBy(() ->
                            UploadedFile.fromJson("{\"id\":\"a\",\"storage\":\"s\",\"metadata\":{\"x\":" + deep + "}}"))
                    .isInstanceOf(InvalidFileDataException.class);
        }

        @Test
        void isQuotedShortAndOnOneLine() {
            var hostile = "x\r\nERROR forged" + "y".repeat(10_000);

            assertThatThrownBy(() -> UploadedFile.fromJson(hostile))
                    .hasMessageContaining("'x??ERROR forgedyyy")
                    .hasMessageContaining("...'")
                    .hasMessageNotContaining("y".repeat(100));
        }

        private String object(String key, String value, String otherKey, String otherValue) {
            var other = "\"" + otherKey + "\":" + otherValue;
            return value == null ? "{" + other + "}" : "{\"" + key + "\":" + value + "," + other + "}";
        }
    }

    @Nested
    class Extension {

        @ParameterizedTest
        @CsvSource({
            "a.jpg, .jpg",
            "a/b.c/d.JPG, .jpg",
            "a.tar.gz, .gz",
            "a.I, .i",
            "a.abcdefghij123456, .abcdefghij123456",
            "../../etc/cron.d/x.sh, .sh",
        })
        @Behaviour({"UF-10", "UP-17"})
        void isTheIdsInLowerCase(String id, String extension) {
            assertThat(extensionOf(id)).isEqualTo(extension);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a",
                    ".htaccess",
                    "a/.htaccess",
                    "a\\.htaccess",
                    "a.",
                    "a.b/c",
                    "a.b\\c",
                    "a.jpg\0",
                    "a.jp\0g",
                    "a.j pg",
                    "a.php%00",
                    "a.\uff4a\uff50\uff47",
                    "a.\u0130",
                    "a.abcdefghij1234567",
                    "a.jpg;.x-y",
                    "https://example.org/a.jpg?size=1",
                    ".",
                    ".."
                })
        @Behaviour({"UP-17", "UP-18"})
        void isAbsentWhenTheIdHasNoHarmlessOne(String id) {
            assertThat(extensionOf(id)).isEqualTo("none");
        }

        @Test
        @Behaviour("UF-10")
        void isTheFileNamesWhenTheIdHasNone() {
            var file = UploadedFile.of(new FileIdentity("cache", "3f9c"), Map.of("filename", "C:\\photos\\me.PNG"));

            assertThat(file.extension()).contains(".png");
        }

        @Test
        @Behaviour("UF-10")
        void isTheIdsWhenBothHaveOne() {
            var file = UploadedFile.of(new FileIdentity("store", "3f9c.webp"), Map.of("filename", "me.png"));

            assertThat(file.extension()).contains(".webp");
        }

        @Test
        void isAbsentWhenTheFileNameIsHostileToo() {
            var file =
                    UploadedFile.of(new FileIdentity("cache", "3f9c"), Map.of("filename", "x.jpg/../../../etc/passwd"));

            assertThat(file.extension()).isEmpty();
        }

        private String extensionOf(String id) {
            return UploadedFile.of(new FileIdentity("cache", id), Map.of())
                    .extension()
                    .orElse("none");
        }
    }

    @Nested
    class JavaSerialization {

        @Test
        @Behaviour("DE-16")
        void keepsEverything() throws Exception {
            var metadata = new LinkedHashMap<String, Object>();
            metadata.put("width", null);
            metadata.put("exif", Map.of("tags", List.of("a", 2L)));
            var file = UploadedFile.of(CACHED, metadata)
                    .withDerivatives(Derivatives.none().with("thumb", UploadedFile.of(CACHED, Map.of("size", 1))));

            var read = deserialized(serialized(file));

            assertThat(read).isEqualTo(file).isNotSameAs(file);
            assertThat(((UploadedFile) read).toJson()).isEqualTo(file.toJson());
            assertThat(((UploadedFile) read).metadata()).isEqualTo(file.metadata());
        }

        @Test
        void takesNoOtherFormThanItsOwn() throws Exception {
            var forged = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(forged)) {
                out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
                out.writeShort(ObjectStreamConstants.STREAM_VERSION);
                out.writeByte(ObjectStreamConstants.TC_OBJECT);
                out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
                out.writeUTF(UploadedFile.class.getName());
                out.writeLong(1L);
                out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
                out.writeShort(0);
                out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
                out.writeByte(ObjectStreamConstants.TC_NULL);
            }

            assertThatThrownBy(() -> deserialized(forged.toByteArray())).isInstanceOf(InvalidObjectException.class);
        }

        private byte[] serialized(Object value) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return bytes.toByteArray();
        }

        private Object deserialized(byte[] bytes) throws IOException, ClassNotFoundException {
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return in.readObject();
            }
        }
    }
}
