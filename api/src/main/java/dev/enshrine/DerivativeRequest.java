// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a {@link DerivativeProcessor} works on. */
public interface DerivativeRequest {

    /** The derivative's name. */
    String name();

    /** The original as a local file; read it, never write to it. */
    Path original();

    /** The original's identity and metadata. */
    UploadedFile file();

    /** What the application sent along with the job, or set on the attacher: who did it, which tenant. */
    Map<String, String> arguments();

    /**
     * A new empty file for the result, removed after the job.
     *
     * @param suffix extension with its dot, for example {@code ".jpg"}
     */
    Path newFile(String suffix) throws IOException;
}
