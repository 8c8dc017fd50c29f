// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** When an extractor runs. */
public enum MetadataPhase {
    /** While the file is uploaded and the user waits: what validation or the next page needs. */
    UPLOAD,
    /** In the promote job, before the row says <em>stored</em>: what takes long. */
    JOB
}
