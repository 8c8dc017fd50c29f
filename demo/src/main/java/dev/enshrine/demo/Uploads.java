// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files of a multipart request, refused as a whole unless each is an image that the album can show. */
final class Uploads {
    private static final int LONGEST_TITLE = 200;

    private Uploads() {}

    /**
     * The files of the request, at least one. They lie on disk and may be opened several times while the request lives.
     *
     * @throws ClientErrorException with a message for the person who sent them
     */
    static List<Part> images(HttpServletRequest request) throws IOException {
        var files = parts(request).stream()
                .filter(part -> part.getSubmittedFileName() != null)
                .toList();
        if (files.isEmpty()) {
            throw new BadRequestException("There is no file in the request. Send at least one as multipart form data.");
        }
        for (var file : files) {
            requireImage(file);
        }
        return files;
    }

    /** The file of the request. */
    static Part image(HttpServletRequest request) throws IOException {
        var files = images(request);
        if (files.size() > 1) {
            throw new BadRequestException(
                    "There are " + files.size()
                            + " files in the request, but a photo has one. Send one, or add the others as photos of their own.");
        }
        return files.get(0);
    }

    /** A title for that file: its name without folders and extension. */
    static String title(Part file) {
        var name = name(file);
        var base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = base.lastIndexOf('.');
        var title = (dot > 0 ? base.substring(0, dot) : base).strip();
        return title.isEmpty() ? "Untitled" : title.substring(0, Math.min(title.length(), LONGEST_TITLE));
    }

    private static List<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return List.copyOf(request.getParts());
        } catch (ServletException notMultipart) {
            throw new NotSupportedException(
                    "The request is not multipart form data. Send the files as such.", notMultipart);
        } catch (IllegalStateException tooLarge) { // the Servlet API's word for it
            throw new ClientErrorException(
                    "A photo may have at most 50 MiB. Choose a smaller one.",
                    Status.REQUEST_ENTITY_TOO_LARGE,
                    tooLarge);
        }
    }

    private static void requireImage(Part file) throws IOException {
        try (var content = file.getInputStream()) {
            var header = ImageHeader.read(content)
                    .orElseThrow(() -> new NotSupportedException(
                            "\"" + name(file) + "\" is not a JPEG, PNG or GIF image. Choose another file."));
            if (header.isTooLarge()) {
                throw new ClientErrorException(
                        "\"" + name(file) + "\" has " + header.width() + " x " + header.height()
                                + " pixels, more than 50 million. Choose a smaller image.",
                        Status.REQUEST_ENTITY_TOO_LARGE);
            }
        }
    }

    private static String name(Part file) {
        return Optional.ofNullable(file.getSubmittedFileName()).orElse("");
    }
}
