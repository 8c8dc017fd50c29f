// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativeProcessor;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.Digests;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/** Makes derivatives and uploads them under ids that are functions of their bytes (rule R8), so that a second try makes no orphan. Safe for many threads. */
final class DerivativeMaker {
    private final StorageRegistry storages;
    private final Tika contentTypes = new Tika();

    DerivativeMaker(StorageRegistry storages) {
        this.storages = storages;
    }

    /**
     * Makes and uploads derivatives of a file.
     *
     * @throws DerivativeFailedException if a processor throws
     */
    Derivatives make(DerivativeRun run) {
        if (run.names().isEmpty()) {
            return Derivatives.none();
        }
        try (var workspace = Workspace.create()) {
            var local = local(run.readable(), workspace);
            var made = Derivatives.none();
            for (var name : run.names()) {
                var request = new Request(name, local, run.readable(), run.arguments(), workspace);
                var result = process(processor(run.attachment(), name), request);
                made = made.with(name, upload(run, name, spooled(result, workspace)));
            }
            return made;
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, run.readable(), e);
        }
    }

    private static DerivativeProcessor processor(AttachmentDescriptor attachment, String name) {
        var processor = attachment.uploader().derivatives().get(name);
        if (processor == null) {
            throw ERRORS.unknownDerivative(
                    attachment.entityName(),
                    attachment.attribute(),
                    name,
                    attachment.uploader().derivatives().keySet());
        }
        return processor;
    }

    private static Source process(DerivativeProcessor processor, Request request) {
        try {
            return processor.process(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DerivativeFailedException(request.name(), request.file(), e);
        } catch (Exception e) {
            throw new DerivativeFailedException(request.name(), request.file(), e);
        }
    }

    private UploadedFile upload(DerivativeRun run, String name, Spooled derivative) throws IOException {
        var identity =
                run.attachment().derivativeForm(run.original(), name, derivative.sha256(), derivative.extension());
        run.ledger().add(identity);
        var storage = storages.require(identity.storage());
        var metadata = metadata(derivative);
        boolean there = storage.find(identity.id())
                .filter(object -> object.size() == derivative.size())
                .isPresent();
        if (!there) {
            try (var content = Files.newInputStream(derivative.path())) {
                storage.upload(content, identity.id(), new UploadDetails(metadata));
            }
        }
        return UploadedFile.of(identity, metadata);
    }

    private Map<String, @Nullable Object> metadata(Spooled derivative) throws IOException {
        var metadata = new LinkedHashMap<String, @Nullable Object>();
        metadata.put(UploadedFile.FILE_NAME, null);
        metadata.put(UploadedFile.SIZE, derivative.size());
        metadata.put(UploadedFile.CONTENT_TYPE, contentTypes.detect(derivative.path()));
        metadata.put(UploadedFile.SHA256, derivative.sha256());
        return metadata;
    }

    private Path local(UploadedFile file, Workspace workspace) throws IOException {
        var storage = storages.require(file.storage());
        if (storage instanceof LocalStorage local) {
            var path = local.path(file.id());
            if (path.isPresent()) {
                return path.get();
            }
        }
        var copy = workspace.newFile(file.extension().orElse(""));
        try (var content = storage.open(file.id());
                var out = Files.newOutputStream(copy)) {
            content.transferTo(out);
        }
        return copy;
    }

    private static Spooled spooled(Source result, Workspace workspace) throws IOException {
        var name = result.fileName().orElse("");
        var extension = UploadedFile.of(new FileIdentity("derivative", name.isEmpty() ? "unnamed" : name), Map.of())
                .extension()
                .orElse("");
        var path = workspace.newFile(extension);
        var digest = Digests.sha256();
        try (InputStream content = new DigestInputStream(result.open(), digest);
                var out = Files.newOutputStream(path)) {
            long size = content.transferTo(out);
            return new Spooled(path, size, Digests.hex(digest.digest()), extension);
        }
    }

    private record Spooled(Path path, long size, String sha256, String extension) {}

    private record Request(
            String name, Path original, UploadedFile file, Map<String, String> arguments, Workspace workspace)
            implements DerivativeRequest {
        @Override
        public Path newFile(String suffix) throws IOException {
            return workspace.newFile(suffix);
        }
    }
}
