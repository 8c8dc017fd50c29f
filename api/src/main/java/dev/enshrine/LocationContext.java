// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Location} sees: never the record itself, so that its answer cannot change between two tries. Immutable. */
public interface LocationContext {

    /** Entity, record id and attribute. The record id is empty text while the record has none yet. */
    Slot slot();

    /** A safe path for this record and attribute: {@code entity/id/attribute}, lower-cased entity, only letters, digits, {@code _} and {@code -}. */
    String recordPath();

    /** The name that makes the id unique: 48 hexadecimal digits and the extension, for example {@code 3f...9c.jpg}. Must be part of the id. */
    String randomName();

    /** The extension with its dot, lower-cased, if known. */
    Optional<String> extension();

    /** The file's metadata. */
    Map<String, @Nullable Object> metadata();
}
