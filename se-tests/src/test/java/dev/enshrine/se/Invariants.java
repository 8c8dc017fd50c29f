// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold when every job is done or parked. Looks at the rows by plain JDBC, at the storages and at the queues, never through the toolkit. A column counts as an
 * attachment when its text is an uploaded file's JSON.
 */
final class Invariants {
    private static final String FILE = "{\"id\":";
    private static final Set<String> TEMPORARY = Set.of("cache", "inbox");

    private final Application application;

    private Invariants(Application application) {
        this.application = application;
    }

    static Invariants of(Application application) {
        return new Invariants(application);
    }

    /** I1 to I4: files can be read, cached ones are parked, nothing else lies in store, nothing waits. */
    void holdAtRest() {
        var attached = attached();
        everyFileCanBeRead(attached);
        everyCachedFileIsParked(attached);
        nothingElseIsStored(attached);
    }

    private void everyFileCanBeRead(List<UploadedFile> attached) {
        assertThat(attached.stream().flatMap(Invariants::withDerivatives))
                .as("I1: files that a row refers to and that are not there")
                .filteredOn(file -> !storage(file).exists(file.id()))
                .isEmpty();
    }

    private void everyCachedFileIsParked(List<UploadedFile> attached) {
        var parked = String.join("\n", application.queues().texts(Queues.PARKED));
        assertThat(attached)
                .as("I2: files that stay in cache without a parked job")
                .filteredOn(file -> TEMPORARY.contains(file.storage()))
                .filteredOn(file -> !parked.contains(file.id()))
                .isEmpty();
    }

    private void nothingElseIsStored(List<UploadedFile> attached) {
        Map<String, Set<String>> referred = attached.stream()
                .flatMap(Invariants::withDerivatives)
                .map(UploadedFile::identity)
                .collect(Collectors.groupingBy(
                        FileIdentity::storage, HashMap::new, Collectors.mapping(FileIdentity::id, Collectors.toSet())));
        var parked = String.join("\n", application.queues().texts(Queues.PARKED));
        application.storages().forEach((name, storage) -> {
            if (!TEMPORARY.contains(name)) {
                assertThat(storage.ids())
                        .as("I3, I4: objects in '%s' that no row and no parked job refers to", name)
                        // a parked promotion left its copy and the derivatives beside it, and will take them up again
                        .filteredOn(id -> !parked.contains(id.replaceFirst("\\.d/.*", "")))
                        .filteredOn(id -> !referred.getOrDefault(name, Set.of()).contains(id))
                        .isEmpty();
            }
        });
    }

    /** Every file that a committed row refers to, a softly deleted one too. */
    List<UploadedFile> attached() {
        return application.database().tables().stream()
                .flatMap(table -> application.database().rows("select * from " + table).stream())
                .flatMap(row -> row.values().stream().flatMap(Optional::stream))
                .filter(text -> text.replace(" ", "").startsWith(FILE))
                .map(UploadedFile::fromJson)
                .toList();
    }

    private SteppedStorage storage(UploadedFile file) {
        return application.storages().get(file.storage());
    }

    private static Stream<UploadedFile> withDerivatives(UploadedFile file) {
        return Stream.concat(Stream.of(file), file.derivatives().files().stream());
    }
}
