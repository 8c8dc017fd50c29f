// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one upload differs from the others of its kind: {@code attacher.assign(source, UploadOptions.none().withMetadata(Map.of("taken_by", user)))}. Immutable.
 */
public final class UploadOptions {
    private static final Set<String> MEASURED =
            Set.of(UploadedFile.SIZE, UploadedFile.SHA256, UploadedFile.CONTENT_TYPE);
    private static final UploadOptions NONE = new UploadOptions(Map.of(), Extraction.UNLESS_KNOWN, Map.of(), false);

    private final Map<String, @Nullable Object> metadata;
    private final Extraction extraction;
    private final Map<String, String> storageOptions;
    private final boolean deletesSource;

    private UploadOptions(
            Map<String, @Nullable Object> metadata,
            Extraction extraction,
            Map<String, String> storageOptions,
            boolean deletesSource) {
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.extraction = extraction;
        this.storageOptions = Collections.unmodifiableMap(new LinkedHashMap<>(storageOptions));
        this.deletesSource = deletesSource;
    }

    /** Nothing special. */
    public static UploadOptions none() {
        return NONE;
    }

    /**
     * With those metadata on top of what is found out or taken over; they win, and are believed as they are. A second call adds to the first.
     *
     * @param added text, numbers, booleans, null, and lists and maps of those
     * @throws InvalidFileDataException if they name the length, the digest or the content type, which the bytes say, or have a value of another kind
     */
    public UploadOptions withMetadata(Map<String, ? extends @Nullable Object> added) {
        for (var key : MEASURED) {
            if (added.containsKey(key)) {
                throw new InvalidFileDataException(
                        "Metadata '" + key + "' cannot be given with an upload (was '"
                                + added.get(key)
                                + "'), because validation and every later copy rely on what the bytes say. Leave it out, or use a key of your own.");
            }
        }
        var merged = new LinkedHashMap<String, @Nullable Object>(metadata);
        merged.putAll(FileJson.copy(added));
        return new UploadOptions(merged, extraction, storageOptions, deletesSource);
    }

    /** With metadata from there; {@link Extraction#UNLESS_KNOWN} unless said. */
    public UploadOptions withExtraction(Extraction chosen) {
        return new UploadOptions(metadata, requireNonNull(chosen, "chosen"), storageOptions, deletesSource);
    }

    /**
     * With an option for the storage, see {@link dev.enshrine.storage.UploadDetails#options()}; wins over the uploader's of the same name. A storage passes over what it does not
     * know. Not kept with the file: a promotion tells the permanent storage what {@link Definition#storageOptions} says.
     */
    public UploadOptions withStorageOption(String name, String value) {
        var merged = new LinkedHashMap<>(storageOptions);
        merged.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new UploadOptions(metadata, extraction, merged, deletesSource);
    }

    /** With the source's {@link Source#path() local file} deleted afterwards, also if the upload failed. Does nothing for sources without one, or if it is gone already. */
    public UploadOptions deletingSource() {
        return new UploadOptions(metadata, extraction, storageOptions, true);
    }

    /** What is laid on top of the metadata, in order; unmodifiable. */
    public Map<String, @Nullable Object> metadata() {
        return metadata;
    }

    /** Where the metadata come from. */
    public Extraction extraction() {
        return extraction;
    }

    /** What is handed to the storage, in order; unmodifiable. */
    public Map<String, String> storageOptions() {
        return storageOptions;
    }

    /** Whether the source's local file is deleted afterwards. */
    public boolean deletesSource() {
        return deletesSource;
    }

    @Override
    public String toString() {
        return "UploadOptions[metadata=" + metadata + ", extraction=" + extraction + ", storageOptions="
                + storageOptions.keySet() + ", deletesSource=" + deletesSource + "]"; // values may be secrets
    }
}
