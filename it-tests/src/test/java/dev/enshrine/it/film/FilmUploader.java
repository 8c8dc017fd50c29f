// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.film;

import dev.enshrine.Definition;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps films in buckets. */
@ApplicationScoped
public class FilmUploader extends Uploader {
    @Override
    protected void define(Definition reel) {
        reel.cache(Buckets.CACHE).store(Buckets.STORE);
    }
}
