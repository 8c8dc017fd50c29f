// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Definition;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.Source;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;

/** Makes one derivative, the first bytes, and hands it over as soon as the gate lets it. */
@ApplicationScoped
public class PhotoUploader extends Uploader {
    public static final int HEAD = 4;

    @Inject
    private Gate gate;

    @Override
    protected void define(Definition image) {
        image.derivative("head", this::head);
    }

    private Source head(DerivativeRequest request) throws IOException, InterruptedException {
        var head = request.newFile(".bin");
        try (var original = Files.newInputStream(request.original())) {
            Files.write(head, original.readNBytes(HEAD));
        }
        gate.pass();
        return Source.of(head);
    }
}
