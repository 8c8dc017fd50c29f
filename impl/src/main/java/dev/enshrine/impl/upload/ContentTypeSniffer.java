// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.metadata.ContentTypeDetector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.tika.Tika;

/** Finds the content type in the bytes alone: by the application's detector, or by Tika if it has none. Safe for many threads. */
@ApplicationScoped
public class ContentTypeSniffer {
    private static final int LOOK_AHEAD = 64 * 1024;

    private final Tika tika = new Tika();
    private final Instance<ContentTypeDetector> own;

    /** Over the detector that is a bean, if there is one. */
    @Inject
    public ContentTypeSniffer(@Any Instance<ContentTypeDetector> own) {
        this.own = own;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ContentTypeSniffer() {
        this(null);
    }

    /** A stream that can be sniffed at. */
    public static BufferedInputStream prepared(InputStream content) {
        return new BufferedInputStream(content, LOOK_AHEAD);
    }

    /** The content type, unless the content is empty or the application's detector cannot tell. The stream is at its start afterwards. */
    public Optional<String> sniff(BufferedInputStream content) throws IOException {
        content.mark(LOOK_AHEAD);
        boolean empty = content.read() < 0;
        content.reset();
        if (empty) {
            return Optional.empty();
        }
        return own.isUnsatisfied() ? Optional.of(tika.detect(content)) : detected(content);
    }

    private Optional<String> detected(BufferedInputStream content) throws IOException {
        content.mark(LOOK_AHEAD);
        var type = own.get().detect(new UnclosedStream(content));
        content.reset();
        return type;
    }
}
