// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.AttachmentException;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.Source;
import dev.enshrine.Uploader;
import dev.enshrine.it.kill.Content;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;

/** Makes a thumb that the checker can make too, and refuses what says that it cannot be worked on. */
@ApplicationScoped
public class PictureUploader extends Uploader {
    @Override
    protected void define(Definition image) {
        image.derivative(Content.THUMB, this::thumb);
    }

    private Source thumb(DerivativeRequest request) throws IOException {
        var original = Files.readAllBytes(request.original());
        if (Content.Kind.KILLER.isOf(original)) {
            killer();
        }
        if (!Content.Kind.GOOD.isOf(original)) {
            throw new AttachmentException("this upload cannot be worked on");
        }
        var thumb = request.newFile(".bin");
        Files.write(thumb, Content.thumbOf(original));
        return Source.of(thumb);
    }

    /** Does nothing; the agent halts the server here. */
    private void killer() {}
}
