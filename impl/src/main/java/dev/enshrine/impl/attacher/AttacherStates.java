// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.event.AttachmentEvent;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.WeakIdentityMap;
import dev.enshrine.impl.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what attachers were told: by the record instance, and by the file, since a merge copies the file to another instance. What hangs on a file lives as long
 * as the file's value does, and within a transaction until it ends. Safe for many threads.
 */
@ApplicationScoped
public class AttacherStates {
    private final Transactions transactions;
    private final WeakIdentityMap<Object, Map<String, AttacherState>> byRecord = new WeakIdentityMap<>();
    private final Map<UploadedFile, AttacherState> byFile = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<UploadedFile, Boolean> attachedHere = Collections.synchronizedMap(new WeakHashMap<>());

    /** Keeps what must survive the record instance with its transaction. */
    @Inject
    public AttacherStates(Transactions transactions) {
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AttacherStates() {
        this(null);
    }

    AttacherState of(Object record, AttachmentDescriptor attachment) {
        return byRecord.getOrCreate(record, ConcurrentHashMap::new)
                .computeIfAbsent(attachment.attribute(), name -> new AttacherState());
    }

    /** What was said about the instance, or about the file if the instance is a merged copy. */
    Optional<AttacherState> find(Object record, AttachmentDescriptor attachment, Optional<UploadedFile> file) {
        return byRecord.get(record)
                .flatMap(states -> Optional.ofNullable(states.get(attachment.attribute())))
                .or(() -> file.flatMap(this::ofFile));
    }

    /** What was said about a merged copy's file is from now on known by the copy. */
    void adopt(Object record, AttachmentDescriptor attachment, AttacherState state) {
        byRecord.getOrCreate(record, ConcurrentHashMap::new).put(attachment.attribute(), state);
    }

    /** Remembers the state by the file that was just assigned. */
    void remember(UploadedFile file, AttacherState state) {
        putAnew(byFile, file, state);
        if (transactions.isActive()) {
            inTransaction().states.put(file, state);
        }
    }

    /** The value of the file was replaced by one with other metadata, and what hangs on it goes along. */
    void moved(UploadedFile from, UploadedFile to) {
        var state = byFile.remove(from);
        if (state != null) {
            remember(to, state);
        }
        if (attachedHere.remove(from) != null) {
            attachedHere(to);
        }
    }

    /** The toolkit itself put that file into permanent storage, for whoever saves it. */
    void attachedHere(UploadedFile file) {
        putAnew(attachedHere, file, true);
        if (transactions.isActive()) {
            inTransaction().attached.add(file);
        }
    }

    /** The file was taken back, so it may not be saved any more. */
    void takenBack(UploadedFile file) {
        takenBack(List.of(file.identity()));
    }

    /** Those files were taken back. */
    void takenBack(List<FileIdentity> files) {
        attachedHere.keySet().removeIf(file -> files.contains(file.identity()));
        if (transactions.isActive()) {
            inTransaction().attached.removeIf(file -> files.contains(file.identity()));
        }
    }

    boolean isAttachedHere(UploadedFile file) {
        return attachedHere.containsKey(file)
                || (transactions.isActive() && inTransaction().attached.contains(file));
    }

    /** The file was written to a row: from the commit on it is that row's file, and a stale copy of it is as foreign as any other. */
    void written(UploadedFile file) {
        if (attachedHere.containsKey(file)) {
            transactions.afterCompletion(committed -> {
                if (committed) {
                    attachedHere.remove(file);
                }
            });
        }
    }

    /** Whether this fact is news in this transaction: Hibernate tells of an insert and of an update where both happen in one flush. */
    boolean isNews(AttachmentEvent fact) {
        return !transactions.isActive() || !fact.equals(inTransaction().facts.put(fact.slot(), fact));
    }

    /** The record was loaded anew, so nothing is changed any more. */
    void reloaded(Object record) {
        byRecord.get(record).ifPresent(states -> states.values().forEach(AttacherState::settled));
    }

    /** Whether this promotion is asked for the first time in this transaction: one message for one commit. */
    boolean firstPromotion(Object job) {
        return !transactions.isActive() || inTransaction().promotions.add(job);
    }

    /** An equal key that is there already would stay, and take the value along when it is collected. */
    private static <V> void putAnew(Map<UploadedFile, V> byFile, UploadedFile file, V value) {
        synchronized (byFile) { // which is what a synchronized map locks itself
            byFile.remove(file);
            byFile.put(file, value);
        }
    }

    private Optional<AttacherState> ofFile(UploadedFile file) {
        var kept = Optional.ofNullable(byFile.get(file));
        return kept.isPresent() || !transactions.isActive()
                ? kept
                : Optional.ofNullable(inTransaction().states.get(file));
    }

    private InTransaction inTransaction() {
        return transactions.resource(this, InTransaction::new);
    }

    private static final class InTransaction {
        private final Map<UploadedFile, AttacherState> states = new HashMap<>();
        private final Set<UploadedFile> attached = new HashSet<>();
        private final Set<Object> promotions = new HashSet<>();
        private final Map<Slot, AttachmentEvent> facts = new HashMap<>();
    }
}
