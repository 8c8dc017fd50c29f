// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativeRequest;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What processors see of one original, which is fetched when the first of them asks for it. For one thread. */
final class OriginalRequest {
    private final Making making;
    private final Storage storage;
    private final Workspace workspace;
    private @Nullable Path local;

    OriginalRequest(Making making, Storage storage, Workspace workspace) {
        this.making = making;
        this.storage = storage;
        this.workspace = workspace;
    }

    DerivativeRequest named(String name) {
        return new Named(name, this);
    }

    private Path local() {
        var known = local;
        if (known == null) {
            try {
                known = fetched();
            } catch (IOException e) {
                throw ERRORS.derivativesBrokeOff(e, making.readable(), e);
            }
            local = known;
        }
        return known;
    }

    private Path fetched() throws IOException {
        if (making.source().isEmpty() && storage instanceof LocalStorage localStorage) {
            var path = localStorage.path(making.readable().id()).filter(Files::exists);
            if (path.isPresent()) {
                return path.get();
            }
        }
        var copy = workspace.newFile(making.readable().extension().orElse(""));
        try (var content = opened();
                var out = Files.newOutputStream(copy)) {
            content.transferTo(out);
        }
        return copy;
    }

    private InputStream open() {
        try {
            // a source can perhaps be read only once, and each processor reads the original
            return making.source().isPresent() ? Files.newInputStream(local()) : opened();
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, making.readable(), e);
        }
    }

    private InputStream opened() throws IOException {
        var source = making.source();
        return source.isPresent()
                ? source.get().open()
                : storage.open(making.readable().id());
    }

    private record Named(String name, OriginalRequest of) implements DerivativeRequest {
        @Override
        public Slot slot() {
            return of.making.slot();
        }

        @Override
        public UploadedFile file() {
            return of.making.readable();
        }

        @Override
        public Map<String, String> arguments() {
            return of.making.arguments();
        }

        @Override
        public Path original() {
            return of.local();
        }

        @Override
        public InputStream open() {
            return of.open();
        }

        @Override
        public Path newFile(String suffix) throws IOException {
            return of.workspace.newFile(suffix);
        }
    }
}
