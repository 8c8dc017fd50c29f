// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.AttachmentState;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.PromoteJob;
import java.util.Optional;

/** Says how far a file is on its way. Safe for many threads. */
final class SlotStates {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;

    SlotStates(Toolkit toolkit, AttachmentDescriptor attachment) {
        this.toolkit = toolkit;
        this.attachment = attachment;
    }

    /** The state of what the row has. */
    AttachmentState ofRow(Object recordId) {
        return of(
                attachment.slot(recordId),
                Optional.ofNullable(
                        toolkit.catalog.slot(attachment).read(recordId).file()));
    }

    /** The state of that file of the slot; only for one in temporary storage are the parked jobs looked through. */
    AttachmentState of(Slot slot, Optional<UploadedFile> attached) {
        if (attached.isEmpty()) {
            return new AttachmentState.None();
        }
        var file = attached.get();
        if (!attachment.isCached(file)) {
            return new AttachmentState.Stored(file);
        }
        return parkedPromotion(slot, file)
                .<AttachmentState>map(job -> new AttachmentState.Parked(file, job.reason()))
                .orElseGet(() -> new AttachmentState.Cached(file));
    }

    private Optional<ParkedJob> parkedPromotion(Slot slot, UploadedFile cached) {
        return toolkit.parked.isUnsatisfied()
                ? Optional.empty()
                : toolkit.parked.get().find(slot).stream()
                        .filter(job -> job.delivery().job() instanceof PromoteJob promote
                                && promote.cached().equals(cached.identity()))
                        .findFirst();
    }
}
