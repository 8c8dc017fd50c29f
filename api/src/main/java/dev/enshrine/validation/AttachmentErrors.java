// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import dev.enshrine.UploadedFile;
import java.util.List;

/**
 * Knows what validation found wrong with files, by the file's value: also after a merge copied it to another instance. Inject it; {@link ValidAttachment} uses it. Safe for many threads.
 *
 * <p>It remembers as long as the value that was assigned is in memory, and within a transaction until that ends. A value that comes back from elsewhere, from a serialized session say, has no errors.
 */
public interface AttachmentErrors {

    /** The errors of that file; empty if it has none or is not known. */
    List<String> of(UploadedFile file);
}
