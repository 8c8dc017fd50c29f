// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativeSources;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.Digests;
import dev.enshrine.impl.storage.StorageRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;

/** Uploads a tree of files as the derivatives of one original. For one thread. */
final class DerivativeUploads {
    private final StorageRegistry storages;
    private final AttachmentDescriptor attachment;
    private final FileIdentity original;
    private final Workspace workspace;
    private final UploadLedger ledger;
    private final Finder finder;
    private final Tika contentTypes = new Tika();

    /** Finds more out about a derivative. */
    @FunctionalInterface
    interface Finder {
        Map<String, @Nullable Object> find(String name, Path content, Map<String, @Nullable Object> known);
    }

    DerivativeUploads(
            StorageRegistry storages,
            AttachmentDescriptor attachment,
            FileIdentity original,
            Workspace workspace,
            UploadLedger ledger,
            Finder finder) {
        this.storages = storages;
        this.attachment = attachment;
        this.original = original;
        this.workspace = workspace;
        this.ledger = ledger;
        this.finder = finder;
    }

    Derivatives upload(String storage, Map<String, DerivativeSources> files) throws IOException {
        return Derivatives.of(names(storage, List.of(), files));
    }

    /** A derivative of the row at its permanent place, with what else was known about it. */
    UploadedFile moved(String storage, List<Object> path, UploadedFile file) {
        var source = new Source() {
            @Override
            public InputStream open() {
                return storages.require(file.storage()).open(file.id());
            }

            @Override
            public Optional<String> fileName() {
                return Optional.of("file" + file.extension().orElse(""));
            }
        };
        try {
            var moved = upload(storage, path, source);
            var metadata = new LinkedHashMap<>(file.metadata());
            moved.metadata().forEach((key, value) -> {
                if (value != null) {
                    metadata.put(key, value);
                }
            });
            return moved.withMetadata(metadata).withDerivatives(file.derivatives());
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, file, e);
        }
    }

    private Map<String, Object> names(String storage, List<Object> path, Map<String, DerivativeSources> files)
            throws IOException {
        var tree = new LinkedHashMap<String, Object>();
        for (var entry : files.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                tree.put(entry.getKey(), node(storage, longer(path, entry.getKey()), entry.getValue()));
            }
        }
        return tree;
    }

    private Object node(String storage, List<Object> path, DerivativeSources sources) throws IOException {
        var file = sources.file();
        if (file.isPresent()) {
            return upload(storage, path, file.get());
        }
        if (!sources.names().isEmpty()) {
            return names(storage, path, sources.names());
        }
        var list = new ArrayList<Object>();
        for (var element : sources.list()) {
            if (!element.isEmpty()) {
                list.add(node(storage, longer(path, list.size()), element));
            }
        }
        return list;
    }

    private UploadedFile upload(String storage, List<Object> path, Source source) throws IOException {
        var derivative = spooled(source);
        var name = path.stream().map(Object::toString).collect(Collectors.joining("."));
        var identity = attachment.derivativeForm(storage, original, name, derivative.sha256(), derivative.extension());
        var metadata = finder.find(name, derivative.path(), metadata(derivative));
        var target = storages.require(storage);
        boolean there = target.find(identity.id())
                .filter(object -> object.size() == derivative.size())
                .isPresent();
        ledger.add(identity);
        if (!there) {
            try (var content = Files.newInputStream(derivative.path())) {
                var file = UploadedFile.of(identity, metadata);
                target.upload(
                        content, identity.id(), attachment.uploader().files().details(file));
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

    private Spooled spooled(Source result) throws IOException {
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

    private static List<Object> longer(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private record Spooled(Path path, long size, String sha256, String extension) {}
}
