// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import dev.enshrine.Definition;
import dev.enshrine.Source;
import dev.enshrine.Uploader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** Makes so many derivatives that their description does not fit a short column. */
@ApplicationScoped
public class NoteUploader extends Uploader {
    @Override
    protected void define(Definition text) {
        Stream.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
                .forEach(name -> text.derivative(name, request -> Source.of(request.original())));
    }
}
