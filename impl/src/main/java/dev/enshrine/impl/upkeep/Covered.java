// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which storages a pass may look after.
 *
 * @param storages those
 * @param excluded those it must leave alone, since records that nobody can list may refer to their files, or since one attachment's temporary storage is another's permanent one
 */
record Covered(Set<String> storages, Set<String> excluded) {

    static Covered temporary(Scans scans) {
        return of(scans, Scans::temporary, AttachmentDescriptor::permanentStorages);
    }

    static Covered permanent(Scans scans) {
        return of(scans, AttachmentDescriptor::permanentStorages, Scans::temporary);
    }

    static Set<String> all(Scans scans) {
        var all = new TreeSet<String>();
        scans.attachments().forEach(attachment -> {
            all.addAll(attachment.uploader().storages());
            all.addAll(attachment.permanentStorages());
        });
        return all;
    }

    private static Covered of(
            Scans scans,
            Function<AttachmentDescriptor, ? extends Collection<String>> wanted,
            Function<AttachmentDescriptor, ? extends Collection<String>> unwanted) {
        var storages = new TreeSet<String>();
        var others = new TreeSet<String>();
        scans.attachments().forEach(attachment -> {
            storages.addAll(wanted.apply(attachment));
            others.addAll(unwanted.apply(attachment));
        });
        scans.unlisted().forEach(attachment -> others.addAll(wanted.apply(attachment)));
        var excluded = new TreeSet<>(storages);
        excluded.retainAll(others);
        storages.removeAll(excluded);
        return new Covered(storages, excluded);
    }
}
