// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** A part of a multipart request as a source; may be opened again while the request lives. */
public final class PartSource implements Source {
    private final Part part;

    private PartSource(Part part) {
        this.part = part;
    }

    /** The source for that part. */
    public static Source of(Part part) {
        return new PartSource(requireNonNull(part, "part"));
    }

    @Override
    public InputStream open() throws IOException {
        return part.getInputStream();
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(part.getSize());
    }

    @Override
    public Optional<String> fileName() {
        return Optional.ofNullable(part.getSubmittedFileName());
    }

    @Override
    public Optional<String> contentType() {
        return Optional.ofNullable(part.getContentType());
    }
}
