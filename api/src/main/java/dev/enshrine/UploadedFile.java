// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attachment: where the file lies, what is known about it, and the files made from it.
 *
 * <p>Immutable and safe for many threads. Two are equal when storage and id are; metadata and derivatives do not count. In the column it is JSON
 * text with the keys {@code id}, {@code storage}, {@code metadata} and, if there are any, {@code derivatives}: the form Shrine writes, so that rows can be shared with a
 * Ruby application.
 */
public final class UploadedFile implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Metadata key of the length in bytes. */
    public static final String SIZE = "size";

    /** Metadata key of the client's file name. */
    public static final String FILE_NAME = "filename";

    /** Metadata key of the content type. */
    public static final String CONTENT_TYPE = "mime_type";

    /** Metadata key of the SHA-256 digest in lower-case hexadecimal digits. */
    public static final String SHA256 = "sha256";

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private final transient FileIdentity identity;
    private final transient Map<String, @Nullable Object> metadata;
    private final transient Derivatives derivatives;

    private UploadedFile(
            FileIdentity identity, Map<String, ? extends @Nullable Object> metadata, Derivatives derivatives) {
        this.identity = requireNonNull(identity, "identity");
        this.metadata = FileJson.copy(metadata);
        this.derivatives = requireNonNull(derivatives, "derivatives");
    }

    /**
     * A file without derivatives.
     *
     * @param metadata text, numbers, booleans, null, and lists and maps of those; copied
     * @throws InvalidFileDataException if the metadata has a value of another kind
     */
    public static UploadedFile of(FileIdentity identity, Map<String, ? extends @Nullable Object> metadata) {
        return new UploadedFile(identity, metadata, Derivatives.none());
    }

    /**
     * Reads the JSON form. Unknown keys are ignored; missing metadata means none.
     *
     * @throws InvalidFileDataException if it is not JSON of that form
     */
    public static UploadedFile fromJson(String json) {
        return FileJson.read(requireNonNull(json, "json"));
    }

    /** The JSON form, the text that stands in the column. */
    public String toJson() {
        return FileJson.write(this);
    }

    /** Where the file lies. */
    public FileIdentity identity() {
        return identity;
    }

    /** Place inside the storage. */
    public String id() {
        return identity.id();
    }

    /** Name of the storage. */
    public String storage() {
        return identity.storage();
    }

    /** What is known about the file, in order; unmodifiable, values may be null. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    /** The files made from this one. */
    public Derivatives derivatives() {
        return derivatives;
    }

    /** Length in bytes, if known: a whole number that is not negative, or the digits of one. */
    public OptionalLong size() {
        var size = metadata.get(SIZE);
        boolean digits = size instanceof String text && DIGITS.matcher(text).matches();
        return size instanceof Number || digits ? length(String.valueOf(size)) : OptionalLong.empty();
    }

    /** The name the client gave, if any; not safe as a path. */
    public Optional<String> fileName() {
        return text(FILE_NAME);
    }

    /** The content type found in the bytes, if any. */
    public Optional<String> contentType() {
        return text(CONTENT_TYPE);
    }

    /** The SHA-256 digest in lower-case hexadecimal digits, if known. */
    public Optional<String> sha256() {
        return text(SHA256);
    }

    /** The extension with its dot, lower-cased: of the id, else of the file name, if it is 1 to 16 letters or digits. */
    public Optional<String> extension() {
        return FileExtension.of(id()).or(() -> fileName().flatMap(FileExtension::of));
    }

    /**
     * Whether the content type is an image's.
     *
     * @throws AttachmentException if the metadata has no content type
     */
    public boolean isImage() {
        return ContentTypes.isOf(this, "image");
    }

    /**
     * Whether the content type is a video's.
     *
     * @throws AttachmentException if the metadata has no content type
     */
    public boolean isVideo() {
        return ContentTypes.isOf(this, "video");
    }

    /**
     * Whether the content type is a sound's.
     *
     * @throws AttachmentException if the metadata has no content type
     */
    public boolean isAudio() {
        return ContentTypes.isOf(this, "audio");
    }

    /**
     * Whether the content type is a text's.
     *
     * @throws AttachmentException if the metadata has no content type
     */
    public boolean isText() {
        return ContentTypes.isOf(this, "text");
    }

    /**
     * Whether the content type is the one that files with that extension have; the file's own extension does not count.
     *
     * @param extension with or without its dot, in any case
     * @throws AttachmentException if the metadata has no content type, or nobody knows the extension
     */
    public boolean isType(String extension) {
        return ContentTypes.isOfExtension(this, extension);
    }

    /** The same file with that metadata instead. */
    public UploadedFile withMetadata(Map<String, ? extends @Nullable Object> replaced) {
        return new UploadedFile(identity, replaced, derivatives);
    }

    /** The same file with those derivatives instead. */
    public UploadedFile withDerivatives(Derivatives replaced) {
        return new UploadedFile(identity, metadata, replaced);
    }

    /** The same metadata and derivatives at another place. */
    public UploadedFile withIdentity(FileIdentity replaced) {
        return new UploadedFile(replaced, metadata, derivatives);
    }

    private static OptionalLong length(String number) {
        try {
            long length = new BigDecimal(number).longValueExact();
            return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
        } catch (ArithmeticException fractionOrTooLarge) {
            return OptionalLong.empty(); // no length, so none is known
        }
    }

    private Optional<String> text(String key) {
        return metadata.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UploadedFile file && file.identity.equals(identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return identity.toString();
    }

    @Serial
    private Object writeReplace() {
        return new Serialized(toJson());
    }

    @Serial
    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("An UploadedFile is serialized as its JSON text only.");
    }

    private record Serialized(String json) implements Serializable {
        @Serial
        private Object readResolve() {
            return fromJson(json);
        }
    }
}
