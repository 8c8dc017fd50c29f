// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.manual;

import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StorageResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;

// docs:resolver
@ApplicationScoped
public class TenantStorages implements StorageResolver {
    @Override
    public Optional<Storage> resolve(String name) {
        return name.matches("tenant-[0-9]+")
                ? Optional.of(FileSystemStorage.at(Path.of("/srv", name)))
                : Optional.empty();
    }
}
// docs:end
