// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.Definition;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.ApplicationScoped;

/** Uploads to a temporary storage on another disk. */
@ApplicationScoped
public class TwoDisksUploader extends Uploader {
    @Override
    protected void define(Definition file) {
        file.cache("other-cache");
    }
}
