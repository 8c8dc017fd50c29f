// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** What a {@link DerivativeProcessor} or {@link DerivativesProcessor} works on. For one thread at a time, while the processor runs. */
public interface DerivativeRequest {

    /** The processor's name. */
    String name();

    /** The record and attachment. */
    Slot slot();

    /** The original's identity and metadata. */
    UploadedFile file();

    /** What the caller sent along: with {@link RecordAttacher#with}, through a hook, or with {@link DerivativeOptions#with}. */
    Map<String, String> arguments();

    /**
     * The original as a local file; read it, never write to it. Fetched when it is first asked for, so a processor that does not ask costs no download.
     *
     * @throws MissingFileException if it is not there
     * @throws StorageException if it cannot be fetched now
     */
    Path original();

    /**
     * The original as a stream, which needs no local file; the caller closes it.
     *
     * @throws MissingFileException if it is not there
     * @throws StorageException if it cannot be read now
     */
    InputStream open();

    /**
     * A new empty file for the result, removed after the job.
     *
     * @param suffix extension with its dot, for example {@code ".jpg"}
     */
    Path newFile(String suffix) throws IOException;
}
