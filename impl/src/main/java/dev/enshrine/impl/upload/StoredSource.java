// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An uploaded file as a source, which brings what is known about it. Immutable.
 *
 * @param files where it is read
 * @param file the file
 */
record StoredSource(StoredFiles files, UploadedFile file) implements Source {

    @Override
    public InputStream open() {
        return files.open(file);
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
}
