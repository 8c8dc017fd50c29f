// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.RecordAttacher;
import dev.enshrine.Slot;
import dev.enshrine.impl.model.AttachmentDescriptor;

/**
 * Who asks for a job.
 *
 * @param attacher what a hook is called with
 * @param attachment which attachment
 * @param slot of which record
 * @param state what the attacher was told
 */
record Asking(RecordAttacher<?> attacher, AttachmentDescriptor attachment, Slot slot, AttacherState state) {}
