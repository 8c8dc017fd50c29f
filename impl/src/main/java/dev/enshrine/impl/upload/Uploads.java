// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AttachmentException;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.storage.StorageRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Streams sources into storages, finding out what they are on the way. Safe for many threads; needs no transaction. */
@ApplicationScoped
public class Uploads {
    private static final int RANDOM_BYTES = 16;

    private final StorageRegistry storages;
    private final MetadataExtraction extraction;
    private final ContentTypeSniffer contentTypes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Chooses where a file with those metadata and that extension is to lie. */
    @FunctionalInterface
    private interface Place {
        FileIdentity of(UploadedFile draft, Optional<String> extension);
    }

    /** Over the storages of the deployment. */
    @Inject
    public Uploads(
            StorageRegistry storages, MetadataExtraction extraction, ContentTypeSniffer contentTypes, Clock clock) {
        this.storages = storages;
        this.extraction = extraction;
        this.contentTypes = contentTypes;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Uploads() {
        this(null, null, null, null);
    }

    /**
     * Uploads to the attachment's temporary storage.
     *
     * @throws StorageException if the source or the storage fails; nothing is left then
     * @throws dev.enshrine.UploadTooLargeException if it has more bytes than the uploader takes; nothing is left then
     */
    public UploadedFile toCache(Upload upload) {
        return toStorage(upload.attachment().uploader().cache(), upload);
    }

    /** Uploads under a new unguessable id to the storage of that name. */
    public UploadedFile toStorage(String storage, Upload upload) {
        return upload(
                upload,
                (draft, extension) ->
                        new FileIdentity(storage, CachedIds.create(clock.instant(), random(), extension.orElse(""))));
    }

    /** Uploads to the attachment's permanent storage. */
    public UploadedFile toStore(Slot slot, Upload upload) {
        return upload(
                upload,
                (draft, extension) -> upload.attachment().attachedForm(slot, random(), extension, draft.metadata()));
    }

    /**
     * The metadata of a file in a storage, found out from its bytes; only the name is taken over.
     *
     * @throws dev.enshrine.MissingFileException if it is not there
     */
    public Map<String, @Nullable Object> measured(UploadedFile claimed, MetadataExtraction.Request request) {
        var storage = storages.require(claimed.storage());
        try {
            if (!extraction.isNeeded(request.attachment(), request.phases())) {
                try (var content = storage.open(claimed.id())) {
                    return measured(claimed, content);
                }
            }
            try (var local = LocalContent.of(storage, claimed.id())) {
                return measured(claimed, local.path(), request);
            }
        } catch (IOException e) {
            throw ERRORS.unreadableFile(e, claimed, e);
        }
    }

    /** As {@link #measured(UploadedFile, MetadataExtraction.Request)}, from the content in a file of this machine. */
    public Map<String, @Nullable Object> measured(
            UploadedFile claimed, Path local, MetadataExtraction.Request request) {
        try (var content = Files.newInputStream(local)) {
            return extraction.extract(request, local, measured(claimed, content));
        } catch (IOException e) {
            throw ERRORS.unreadableFile(e, claimed, e);
        }
    }

    private Map<String, @Nullable Object> measured(UploadedFile claimed, InputStream stored) throws IOException {
        try (var content = ContentTypeSniffer.prepared(stored)) {
            var known = known(claimed.fileName().flatMap(ClientFileName::clean), content);
            try (var measuring = new MeasuringStream(content)) {
                measuring.transferTo(OutputStream.nullOutputStream());
                return complete(known, measuring);
            }
        }
    }

    private UploadedFile upload(Upload upload, Place place) {
        long most = upload.attachment().uploader().intake().maxSize();
        try (var content =
                ContentTypeSniffer.prepared(new LimitedStream(upload.source().open(), most))) {
            var known = upload.known(contentTypes.sniff(content));
            try (var measuring = new MeasuringStream(content)) {
                boolean extracted = upload.isExtracted()
                        && extraction.isNeeded(
                                upload.attachment(), upload.request().phases());
                return extracted
                        ? extractAndStore(upload, measuring, known, place)
                        : store(upload, measuring, known, place);
            }
        } catch (IOException e) {
            throw failed(upload, e, ERRORS.unreadableUpload(e, upload.shownName(), e));
        } finally {
            upload.deleteSourceIfAsked();
        }
    }

    /** Extractors may read the content several times, so it is laid aside first. */
    private UploadedFile extractAndStore(
            Upload upload, MeasuringStream content, Map<String, @Nullable Object> known, Place place)
            throws IOException {
        try (var local = LocalContent.spooled(content)) {
            var found = extraction.extract(upload.request(), local.path(), complete(known, content));
            try (var again = new MeasuringStream(Files.newInputStream(local.path()))) {
                return store(upload, again, found, place);
            }
        }
    }

    private UploadedFile store(
            Upload upload, MeasuringStream content, Map<String, @Nullable Object> found, Place place) {
        var known = new LinkedHashMap<String, @Nullable Object>(found);
        known.putAll(upload.options().metadata());
        var rules = upload.attachment().uploader().files();
        var draft = UploadedFile.of(new FileIdentity("upload", "draft"), known);
        var identity = place.of(draft, Extensions.choose(rules.extension(), Extensions.of(upload.source()), draft));
        var details =
                rules.details(draft.withIdentity(identity), upload.options().storageOptions());
        try {
            var stored = storages.require(identity.storage()).upload(content, identity.id(), details);
            var file = UploadedFile.of(new FileIdentity(identity.storage(), stored.id()), complete(known, content));
            return requireComplete(file, stored.size(), content.size());
        } catch (IOException e) {
            var otherwise = content.failure().isPresent()
                    ? ERRORS.brokenUpload(e, upload.shownName(), content.size(), e)
                    : ERRORS.notTaken(e, identity.storage(), identity.id(), e);
            throw failed(upload, content.failure().orElse(e), otherwise);
        }
    }

    private static AttachmentException failed(Upload upload, IOException reason, AttachmentException otherwise) {
        var attachment = upload.attachment();
        return reason instanceof LimitedStream.TooLong
                ? ERRORS.uploadTooLarge(
                        upload.shownName(),
                        attachment.uploader().intake().maxSize(),
                        attachment.entityName(),
                        attachment.attribute())
                : otherwise;
    }

    private static UploadedFile requireComplete(UploadedFile file, long stored, long read) {
        if (stored != read) {
            throw ERRORS.incomplete(file.storage(), stored, file.id(), read);
        }
        return file;
    }

    private Map<String, @Nullable Object> known(Optional<String> name, BufferedInputStream content) throws IOException {
        var known = new LinkedHashMap<String, @Nullable Object>();
        known.put(UploadedFile.FILE_NAME, name.orElse(null));
        known.put(UploadedFile.SIZE, null);
        known.put(UploadedFile.CONTENT_TYPE, contentTypes.sniff(content).orElse(null));
        return known;
    }

    private static Map<String, @Nullable Object> complete(
            Map<String, @Nullable Object> known, MeasuringStream measured) {
        var metadata = new LinkedHashMap<String, @Nullable Object>(known);
        metadata.put(UploadedFile.SIZE, measured.size());
        metadata.put(UploadedFile.SHA256, measured.sha256());
        return metadata;
    }

    private String random() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
