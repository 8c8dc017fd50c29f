// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.cards;

import dev.enshrine.UploadedFile;

// docs:record
/** A card; its picture is null while it has none. */
public record Card(String id, String title, UploadedFile picture) {

    Card withPicture(UploadedFile changed) {
        return new Card(id, title, changed);
    }
}
// docs:end
