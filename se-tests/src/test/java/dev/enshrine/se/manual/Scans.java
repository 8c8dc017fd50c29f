// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.manual;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadOptions;
import dev.enshrine.UrlOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

@ApplicationScoped
public class Scans {
    @Inject
    Attacher<Scan> document;

    @Inject
    StoredFiles files;

    // docs:options
    public void fromScanner(Scan scan, Path file, String operator) {
        var options = UploadOptions.none()
                .withMetadata(Map.of("operator", operator)) // beside what is found in the bytes
                .withStorageOption("visibility", "private") // for the storage of this upload
                .deletingSource(); // the scanner's file is gone afterwards, also if the upload fails
        document.on(scan).assign(Source.of(file), options);
    }
    // docs:end

    // docs:archive
    public List<Scan> fromArchive(InputStream archive) throws IOException {
        var scans = new ArrayList<Scan>();
        var zip = new ZipInputStream(archive);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            var scan = new Scan();
            document.on(scan).assign(Source.keepingOpen(zip, entry.getName()));
            scans.add(scan);
        }
        return scans;
    }
    // docs:end

    // docs:files
    public long lines(Scan scan) throws IOException {
        return files.download(
                scan.document,
                copy -> { // a temporary file, gone afterwards
                    try (var lines = Files.lines(copy)) {
                        return lines.count();
                    }
                });
    }

    public URI link(Scan scan) {
        var options = UrlOptions.none().withDownloadName("scan-" + scan.id + ".pdf");
        return document.on(scan).url(options).orElseThrow();
    }
    // docs:end
}
