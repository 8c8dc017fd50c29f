// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.manual;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import dev.enshrine.StorageName;
import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Vetoed;
import java.net.URI;
import java.nio.file.Path;

@Vetoed // the test has storages of its own
// docs:storages
@ApplicationScoped
public class ScanStorages {
    @Produces
    @StorageName("scans")
    @ApplicationScoped
    Storage scans() {
        return FileSystemStorage.at(Path.of("/srv/scans"))
                .withPermissions(fromString("rw-r-----"), fromString("rwxr-x---"))
                .withUrl(URI.create("https://files.example.org/scans"));
    }
}
// docs:end
