// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileFunction;
import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.storage.LinkingStorage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
    public Optional<URI> url(UploadedFile file, UrlOptions options) {
        return storages.require(file.storage()) instanceof LinkingStorage linking
                ? linking.url(file.id(), options)
                : Optional.empty();
    }

    @Override
    public Source source(UploadedFile file) {
        return new StoredSource(this, file);
    }

    @Override
    public Path download(UploadedFile file) {
        try (var content = open(file)) {
            return copied(content, file.extension());
        } catch (IOException e) {
            throw ERRORS.unreadableFile(e, file, e);
        }
    }

    @Override
    public <R, X extends Exception> R download(UploadedFile file, FileFunction<R, X> function) throws X {
        return deletingAfterwards(download(file), function);
    }

    @Override
    public <R, X extends Exception> R withFile(Source source, FileFunction<R, X> function) throws X {
        var own = source.path();
        return own.isPresent() ? function.apply(own.get()) : deletingAfterwards(copied(source), function);
    }

    @Override
    public void transferTo(UploadedFile file, OutputStream target) throws IOException {
        try (var content = open(file)) {
            content.transferTo(target);
        }
    }

    @Override
    public void delete(UploadedFile file) {
        storages.require(file.storage()).delete(file.id());
    }

    private static Path copied(Source source) {
        try (var content = source.open()) {
            return copied(content, Extensions.of(source));
        } catch (IOException e) {
            throw ERRORS.unreadableUpload(
                    e, source.fileName().flatMap(ClientFileName::clean).orElse("without a name"), e);
        }
    }

    private static Path copied(InputStream content, Optional<String> extension) throws IOException {
        var copy = Files.createTempFile("enshrine-", extension.orElse(""));
        try (var out = Files.newOutputStream(copy)) {
            content.transferTo(out);
            return copy;
        } catch (IOException | RuntimeException e) {
            delete(copy);
            throw e;
        }
    }

    private static <R, X extends Exception> R deletingAfterwards(Path copy, FileFunction<R, X> function) throws X {
        try {
            return function.apply(copy);
        } finally {
            delete(copy);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            EnshrineLog.LOG.debugf(e, "Temporary file %s is left", copy); // what was done with it does not depend on it
        }
    }
}
