// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Adoptable;
import dev.enshrine.AdoptionReport;
import dev.enshrine.UploadedFile;
import dev.enshrine.event.Attached;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.LockedSlot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Adopts many files, batch by batch. For one thread and one run. */
final class MassAdoption {
    private static final int LARGEST_BATCH = 10_000;

    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final Adoption adoption;
    private final List<String> reasons = new ArrayList<>();
    private long adopted;
    private long skipped;
    private long failed;

    MassAdoption(Toolkit toolkit, AttachmentDescriptor attachment) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.adoption = new Adoption(toolkit, attachment);
    }

    AdoptionReport run(Iterator<Adoptable> files, int batchSize) {
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw ERRORS.batchSize(batchSize, LARGEST_BATCH);
        }
        while (files.hasNext()) {
            var batch = new ArrayList<Adoptable>();
            while (batch.size() < batchSize && files.hasNext()) {
                batch.add(files.next());
            }
            adopt(batch);
        }
        return new AdoptionReport(adopted, skipped, failed, reasons);
    }

    private void adopt(List<Adoptable> batch) {
        var measured = new ArrayList<Measured>();
        for (var wanted : batch) {
            attempt(wanted, () -> measured.add(new Measured(wanted, measured(wanted))));
        }
        try {
            write(measured);
        } catch (RuntimeException e) {
            // the one bad record is found by itself
            measured.forEach(one -> attempt(one.wanted(), () -> write(List.of(one))));
        }
    }

    private UploadedFile measured(Adoptable wanted) {
        var slot = attachment.slot(wanted.recordId());
        return toolkit.boundary.outside(() -> adoption.measured(slot, wanted.file(), Map.of()));
    }

    /** Counted once it is committed. */
    private void write(List<Measured> batch) {
        long written = toolkit.boundary.inNew(
                () -> batch.stream().filter(this::writeToEmptySlot).count());
        adopted += written;
        skipped += batch.size() - written;
    }

    private boolean writeToEmptySlot(Measured one) {
        var recordId = one.wanted().recordId();
        var slot = attachment.slot(recordId);
        var row = column().lock(recordId);
        if (!row.exists()) {
            throw ERRORS.nowhereToWrite(slot);
        }
        if (row.file() != null) {
            return false;
        }
        column().replace(recordId, one.file());
        toolkit.events.fireInTransaction(attachment, new Attached(slot, one.file()));
        return true;
    }

    private void attempt(Adoptable wanted, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed++;
            if (reasons.size() < AdoptionReport.MOST_REASONS) {
                reasons.add(ERRORS.notAdopted(wanted.file(), wanted.recordId(), e));
            }
        }
    }

    private LockedSlot column() {
        return toolkit.catalog.slot(attachment);
    }

    private record Measured(Adoptable wanted, UploadedFile file) {}
}
