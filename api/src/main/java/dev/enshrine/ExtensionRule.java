// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Where the extension in the id of an upload comes from. A promoted file keeps the one of its cached file. */
public enum ExtensionRule {

    /** From the name the client gave, if it has a harmless one: {@code photo.JPG} gives {@code .jpg}. */
    AS_NAMED,

    /** As {@link #AS_NAMED}, and where that gives none, the usual extension of the content type found in the bytes. */
    INFER_MISSING,

    /** The usual extension of the content type found in the bytes, whatever the name says; as {@link #AS_NAMED} where the type has none. */
    FROM_CONTENT
}
