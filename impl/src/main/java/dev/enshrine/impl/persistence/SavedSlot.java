// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.protocol.SaveVerdict;
import org.jspecify.annotations.Nullable;

/**
 * One slot as a flush has written it.
 *
 * @param attachment which attachment
 * @param slot of which record
 * @param record the instance that was flushed
 * @param old the value that was overwritten; null for none
 * @param now the value that was written; null for none, or for a deleted record
 * @param asks the jobs to ask for
 */
public record SavedSlot(
        AttachmentDescriptor attachment,
        Slot slot,
        Object record,
        @Nullable UploadedFile old,
        @Nullable UploadedFile now,
        SaveVerdict.Proceed asks) {}
