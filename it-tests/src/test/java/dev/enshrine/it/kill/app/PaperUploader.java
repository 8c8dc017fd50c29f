// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.Definition;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.ApplicationScoped;

/** Promotes to a storage of its own. */
@ApplicationScoped
public class PaperUploader extends Uploader {
    @Override
    protected void define(Definition scan) {
        scan.store("archive");
    }
}
