// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.StorageException;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.protocol.DestroyRules;
import dev.enshrine.impl.protocol.SlotValue;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The one way to delete from permanent storage (rule R5): under the row's lock, and only what the row does not refer to. Safe for many threads. */
@ApplicationScoped
public class Destroyer {
    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final StorageRegistry storages;

    /** A destroyer over the attachments and storages of the deployment. */
    @Inject
    public Destroyer(AttachmentCatalog catalog, TransactionBoundary transactions, StorageRegistry storages) {
        this.catalog = catalog;
        this.transactions = transactions;
        this.storages = storages;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Destroyer() {
        this(null, null, null);
    }

    /**
     * Deletes what the row does not refer to, and what was made from it.
     *
     * @param recordId the record's id
     * @return the deleted files; empty if the row refers to all of them
     * @throws StorageException if a storage failed; the others were deleted all the same, and trying again may help
     */
    public List<FileIdentity> destroy(AttachmentDescriptor attachment, Object recordId, DestroyJob job) {
        return destroy(attachment, recordId, job, deleted -> {});
    }

    /**
     * The same for a job that somebody keeps.
     *
     * @param end called in the transaction that holds the lock, after the files were deleted
     */
    List<FileIdentity> destroy(
            AttachmentDescriptor attachment, Object recordId, DestroyJob job, Consumer<List<FileIdentity>> end) {
        return transactions.inNew(() -> {
            var row = catalog.slot(attachment).lock(recordId).value(attachment, job.slot());
            var deletable = DestroyRules.deletable(row, job.files());
            deleteAll(attachment, row, deletable);
            end.accept(deletable);
            return deletable;
        });
    }

    private void deleteAll(AttachmentDescriptor attachment, SlotValue row, List<FileIdentity> files) {
        var failures = new ArrayList<RuntimeException>();
        for (var file : files) {
            try {
                delete(attachment, row, file);
            } catch (RuntimeException e) {
                failures.add(e); // one missing derivative must not keep the others; all are reported together
            }
        }
        if (!failures.isEmpty()) {
            var first = ERRORS.notDeleted(failures.get(0), failures.size(), files.size(), failures.get(0));
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** The file, then everything in its derivatives' folders: a crashed try may have left some that no row lists. */
    private void delete(AttachmentDescriptor attachment, SlotValue row, FileIdentity file) {
        storages.require(file.storage()).delete(file.id());
        for (var name : attachment.permanentStorages()) {
            if (storages.require(name) instanceof ListingStorage listing) {
                deleteFolder(listing, name, attachment.derivativesFolder(file), row);
            }
        }
    }

    private static void deleteFolder(ListingStorage storage, String name, String folder, SlotValue row) {
        try (var derivatives = storage.list(folder)) {
            derivatives
                    .map(StoredObject::id)
                    .filter(id -> !row.refersTo(new FileIdentity(name, id)))
                    .toList()
                    .forEach(storage::delete);
        }
    }
}
