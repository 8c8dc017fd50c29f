// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.Definition;
import dev.enshrine.Uploader;
import dev.enshrine.images.Images;
import jakarta.enterprise.context.ApplicationScoped;

/** What is special about the album's photos: each gets a thumbnail, made in the background before the row says <em>stored</em>. */
@ApplicationScoped
public class ImageUploader extends Uploader {

    @Override
    protected void define(Definition image) {
        image.derivative("thumb", Images.resizeToLimit(480, 480).mostPixels(ImageHeader.MOST_PIXELS));
    }
}
