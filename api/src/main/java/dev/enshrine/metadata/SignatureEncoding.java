// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import java.util.Base64;
import java.util.HexFormat;

/** How a digest stands in metadata. */
public enum SignatureEncoding {
    /** Lower-case hexadecimal digits. */
    HEX,
    /** Base64 with padding, as the header {@code Content-MD5} has it. */
    BASE64;

    /** The text form of the digest. */
    public String encode(byte[] digest) {
        return this == HEX
                ? HexFormat.of().formatHex(digest)
                : Base64.getEncoder().encodeToString(digest);
    }
}
