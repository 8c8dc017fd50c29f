// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.impl.model.FileRules;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Links to a record's file. */
record SlotUrls(Toolkit toolkit, FileRules rules) {

    Optional<URI> url(RecordAttacher<?> attacher, UrlOptions options, List<Object> derivative) {
        var file = attacher.file().flatMap(original -> find(original, derivative));
        return file.isPresent()
                ? toolkit.files.url(file.get(), rules.linkOptions(file.get(), options))
                : rules.defaultUrl().urlFor(attacher, derivative, options);
    }

    private static Optional<UploadedFile> find(UploadedFile original, List<Object> derivative) {
        return derivative.isEmpty()
                ? Optional.of(original)
                : original.derivatives().find(derivative.toArray());
    }
}
