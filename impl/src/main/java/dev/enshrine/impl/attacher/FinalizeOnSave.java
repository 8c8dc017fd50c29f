// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.UploadedFile;
import dev.enshrine.event.Attached;
import dev.enshrine.event.AttachmentEvent;
import dev.enshrine.event.Removed;
import dev.enshrine.event.Replaced;
import dev.enshrine.impl.jobs.AttachmentEvents;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.persistence.SaveObserver;
import dev.enshrine.impl.persistence.SavedSlot;
import dev.enshrine.impl.protocol.CacheRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What a save brings about: facts for observers, and jobs by way of the hooks; destroy before promote. Safe for many threads. */
@ApplicationScoped
public class FinalizeOnSave implements SaveObserver {
    private final Toolkit toolkit;
    private final AttachmentEvents events;
    private final JobAsker asker;

    /** Asks for jobs with that toolkit. */
    @Inject
    public FinalizeOnSave(Toolkit toolkit, AttachmentEvents events) {
        this.toolkit = toolkit;
        this.events = events;
        this.asker = new JobAsker(toolkit);
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected FinalizeOnSave() {
        this(null, null);
    }

    @Override
    public void loaded(Object record) {
        toolkit.states.reloaded(record);
    }

    @Override
    public boolean isAttachedHere(UploadedFile stored) {
        return toolkit.states.isAttachedHere(stored);
    }

    @Override
    public boolean isExpired(UploadedFile cached) {
        return isExpired(toolkit, cached);
    }

    /** A cached file whose id says no age is none of ours, so it counts as expired. */
    static boolean isExpired(Toolkit toolkit, UploadedFile cached) {
        return CachedIds.uploadedAt(cached.id())
                .map(uploaded -> CacheRules.isExpired(
                        uploaded,
                        toolkit.clock.instant(),
                        toolkit.settings.cacheLifetime(),
                        toolkit.settings.longestTransaction()))
                .orElse(true);
    }

    @Override
    public void saved(SavedSlot saved) {
        var attachment = saved.attachment();
        if (saved.now() != null) {
            toolkit.invalid.requireValid(saved.now(), attachment);
        }
        var now = Optional.ofNullable(saved.now());
        var old = Optional.ofNullable(saved.old());
        var state = toolkit.states.find(saved.record(), attachment, now).orElseGet(AttacherState::new);
        toolkit.states.adopt(saved.record(), attachment, state);
        now.ifPresent(toolkit.states::written);
        fireFact(saved);
        saved.asks()
                .destroy()
                .ifPresent(stored -> asker.destroy(
                        new Asking(
                                SlotAttacher.holding(toolkit, attachment, saved.record(), old),
                                attachment,
                                saved.slot(),
                                state),
                        stored,
                        old));
        if (saved.asks().promote().isPresent() && now.isPresent()) {
            asker.promote(
                    new Asking(SlotAttacher.on(toolkit, attachment, saved.record()), attachment, saved.slot(), state),
                    now.get());
        }
        state.settled();
    }

    private void fireFact(SavedSlot saved) {
        fact(saved)
                .filter(toolkit.states::isNews)
                .ifPresent(fact -> events.fireInTransaction(saved.attachment(), fact));
    }

    private static Optional<AttachmentEvent> fact(SavedSlot saved) {
        var old = saved.old();
        var now = saved.now();
        if (now != null && old == null) {
            return Optional.of(new Attached(saved.slot(), now));
        }
        if (now != null && old != null && !now.equals(old)) {
            return Optional.of(new Replaced(saved.slot(), old, now));
        }
        return now == null && old != null ? Optional.of(new Removed(saved.slot(), old)) : Optional.empty();
    }
}
