// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.validation.AttachmentErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The files that validation found something wrong with, by attachment, since the same upload may be right for one and wrong for another. Remembered as long as the file's value, and within a
 * transaction until it ends. Safe for many threads.
 */
@ApplicationScoped
public class InvalidFiles implements AttachmentErrors {
    private final Transactions transactions;
    private final Map<UploadedFile, Map<String, List<String>>> byFile = new WeakHashMap<>();

    /** Keeps what must survive the record instance with its transaction. */
    @Inject
    public InvalidFiles(Transactions transactions) {
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected InvalidFiles() {
        this(null);
    }

    @Override
    public List<String> of(UploadedFile file) {
        synchronized (byFile) {
            return byFile.getOrDefault(file, Map.of()).values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
        }
    }

    /** Remembers what is wrong with the file for that attachment; with no errors, that nothing is. */
    void note(UploadedFile file, AttachmentDescriptor attachment, List<String> errors) {
        synchronized (byFile) {
            var known = byFile.remove(file); // the key that is remembered must be the value that is attached now
            var all = new HashMap<>(known == null ? Map.of() : known);
            all.remove(key(attachment));
            if (!errors.isEmpty()) {
                all.put(key(attachment), List.copyOf(errors));
            }
            if (!all.isEmpty()) {
                byFile.put(file, Collections.unmodifiableMap(all));
            }
        }
        if (!errors.isEmpty() && transactions.isActive()) {
            transactions.resource(this, Kept::new).files.add(file);
        }
    }

    /** The value of the file was replaced by one with other metadata. */
    void moved(UploadedFile from, UploadedFile to) {
        synchronized (byFile) {
            var known = byFile.remove(from);
            if (known != null) {
                byFile.put(to, known);
            }
        }
    }

    /**
     * Refuses a file with errors.
     *
     * @throws dev.enshrine.AttachmentRefusedException if it has some for that attachment
     */
    void requireValid(UploadedFile file, AttachmentDescriptor attachment) {
        List<String> errors;
        synchronized (byFile) {
            errors = byFile.getOrDefault(file, Map.of()).getOrDefault(key(attachment), List.of());
        }
        if (!errors.isEmpty()) {
            throw ERRORS.invalidFile(file, attachment.entityName(), attachment.attribute(), errors);
        }
    }

    private static String key(AttachmentDescriptor attachment) {
        return attachment.entityName() + "." + attachment.attribute();
    }

    /** Keeps the values alive while the transaction lasts. */
    private static final class Kept {
        private final List<UploadedFile> files = new ArrayList<>();
    }
}
