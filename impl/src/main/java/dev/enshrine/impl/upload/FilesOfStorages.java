// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.storage.LinkingStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads files by way of the storage beans. */
@ApplicationScoped
public class FilesOfStorages implements StoredFiles {
    private final StorageRegistry storages;

    /** Over the storages of the deployment. */
    @Inject
    public FilesOfStorages(StorageRegistry storages) {
        this.storages = storages;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected FilesOfStorages() {
        this(null);
    }

    @Override
    public InputStream open(UploadedFile file) {
        return storages.require(file.storage()).open(file.id());
    }

    @Override
    public boolean exists(UploadedFile file) {
        return storages.require(file.storage()).exists(file.id());
    }

    @Override
    public Optional<URI> url(UploadedFile file) {
        return storages.require(file.storage()) instanceof LinkingStorage linking
                ? linking.url(file.id())
                : Optional.empty();
    }

    @Override
    public Source source(UploadedFile file) {
        return new Source() {
            @Override
            public InputStream open() {
                return FilesOfStorages.this.open(file);
            }

            @Override
            public OptionalLong size() {
                return file.size();
            }

            @Override
            public Optional<String> fileName() {
                return file.fileName();
            }

            @Override
            public Optional<String> contentType() {
                return file.contentType();
            }
        };
    }
}
