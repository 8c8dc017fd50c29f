// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Where the metadata of an upload comes from. Whatever is chosen, length and SHA-256 digest are measured as the bytes pass, since every later copy is checked against
 * them; {@link UploadOptions#withMetadata} is laid on top.
 */
public enum Extraction {

    /** Taken over where the source is an uploaded file, so that nothing that was found out or added gets lost; else as {@link #EXTRACT}. The usual way. */
    UNLESS_KNOWN,

    /** Found out anew from the bytes and the source's name, also where the source is an uploaded file. */
    EXTRACT,

    /** Nothing but what every later copy is checked against: length and SHA-256 digest. */
    NONE
}
