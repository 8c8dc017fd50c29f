// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.net.URLConnection;
import java.util.Locale;

/** What the content type of a file says. */
final class ContentTypes {
    private ContentTypes() {}

    static boolean isOf(UploadedFile file, String kind) {
        return type(file).startsWith(kind + "/");
    }

    static boolean isOfExtension(UploadedFile file, String extension) {
        var suffix = (extension.startsWith(".") ? extension : "." + extension).toLowerCase(Locale.ROOT);
        var known = URLConnection.getFileNameMap().getContentTypeFor("file" + suffix);
        if (known == null) {
            throw new AttachmentException("Nobody knows the content type of files with the extension '" + suffix
                    + "', so '" + file + "' cannot be compared with it. Compare contentType() instead.");
        }
        return type(file).equals(known);
    }

    private static String type(UploadedFile file) {
        return file.contentType()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () -> new AttachmentException(
                                "The metadata of '" + file
                                        + "' has no mime_type, so nobody knows what it is. Ask contentType() whether there is one, or refresh the metadata."));
    }
}
