// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.storage.UploadDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/** Streams sources into storages, finding out size, digest and content type on the way. Safe for many threads; needs no transaction. */
@ApplicationScoped
public class Uploads {
    private static final int LOOK_AHEAD = 64 * 1024;
    private static final int RANDOM_BYTES = 16;

    private final StorageRegistry storages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Tika contentTypes = new Tika();

    /** Over the storages of the deployment. */
    @Inject
    public Uploads(StorageRegistry storages, Clock clock) {
        this.storages = storages;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Uploads() {
        this(null, null);
    }

    /**
     * Uploads to the attachment's temporary storage.
     *
     * @throws StorageException if the source or the storage fails; nothing is left then
     */
    public UploadedFile toCache(AttachmentDescriptor attachment, Source source) {
        return toStorage(attachment.uploader().cache(), source);
    }

    /** Uploads under a new unguessable id to the storage of that name. */
    public UploadedFile toStorage(String storage, Source source) {
        return upload(
                source,
                draft -> new FileIdentity(
                        storage, CachedIds.create(clock.instant(), random(), CachedIds.extension(draft))));
    }

    /** Uploads to the attachment's permanent storage. */
    public UploadedFile toStore(AttachmentDescriptor attachment, Slot slot, Source source) {
        return upload(source, draft -> attachment.attachedForm(slot, random(), draft.extension(), draft.metadata()));
    }

    /**
     * Finds out again what a file in a storage is, from its bytes; only the name is taken over.
     *
     * @throws dev.enshrine.MissingFileException if it is not there
     */
    public UploadedFile measured(UploadedFile claimed) {
        try (var content = prepared(storages.require(claimed.storage()).open(claimed.id()))) {
            var type = contentType(content);
            try (var measuring = new MeasuringStream(content)) {
                measuring.transferTo(OutputStream.nullOutputStream());
                var name = claimed.fileName().flatMap(ClientFileName::clean);
                return UploadedFile.of(claimed.identity(), metadata(name, type, measuring));
            }
        } catch (IOException e) {
            throw ERRORS.unreadableFile(e, claimed, e);
        }
    }

    private UploadedFile upload(Source source, Function<UploadedFile, FileIdentity> place) {
        var name = source.fileName().flatMap(ClientFileName::clean);
        try (var content = prepared(source.open())) {
            var type = contentType(content);
            try (var measuring = new MeasuringStream(content)) {
                return store(measuring, name, type, place);
            }
        } catch (IOException e) {
            throw ERRORS.unreadableUpload(e, shown(name), e);
        }
    }

    private UploadedFile store(
            MeasuringStream content, Optional<String> name, String type, Function<UploadedFile, FileIdentity> place) {
        var known = new LinkedHashMap<String, @Nullable Object>();
        known.put(UploadedFile.FILE_NAME, name.orElse(null));
        known.put(UploadedFile.CONTENT_TYPE, type);
        var identity = place.apply(UploadedFile.of(new FileIdentity("upload", name.orElse("upload")), known));
        try {
            var stored = storages.require(identity.storage()).upload(content, identity.id(), new UploadDetails(known));
            var file =
                    UploadedFile.of(new FileIdentity(identity.storage(), stored.id()), metadata(name, type, content));
            return requireComplete(file, stored.size(), content.size());
        } catch (IOException e) {
            throw content.failure().isPresent()
                    ? ERRORS.brokenUpload(e, shown(name), content.size(), e)
                    : ERRORS.notTaken(e, identity.storage(), identity.id(), e);
        }
    }

    private static UploadedFile requireComplete(UploadedFile file, long stored, long read) {
        if (stored != read) {
            throw ERRORS.incomplete(file.storage(), stored, file.id(), read);
        }
        return file;
    }

    private static String shown(Optional<String> name) {
        return name.orElse("without a name");
    }

    private static Map<String, @Nullable Object> metadata(
            Optional<String> name, String type, MeasuringStream measured) {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put(UploadedFile.FILE_NAME, name.orElse(null));
        metadata.put(UploadedFile.SIZE, measured.size());
        metadata.put(UploadedFile.CONTENT_TYPE, type);
        metadata.put(UploadedFile.SHA256, measured.sha256());
        return metadata;
    }

    private static BufferedInputStream prepared(InputStream content) {
        return new BufferedInputStream(content, LOOK_AHEAD);
    }

    /** From the bytes alone; Tika marks the stream and resets it. */
    private String contentType(BufferedInputStream content) throws IOException {
        return contentTypes.detect(content);
    }

    private String random() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
