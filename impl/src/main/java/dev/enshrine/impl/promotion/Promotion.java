// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Collection;
import java.util.Map;

/**
 * What is to be promoted.
 *
 * @param attachment which attachment
 * @param slot of which record
 * @param recordId the record's id
 * @param cached the file the job is about
 * @param target where it is to lie, as computed when the job was asked for
 * @param derivatives which derivatives to make
 * @param amendment what is added to the value that is written
 * @param pastHorizon whether a missing row is final
 * @param arguments values the application sent along
 * @param ledger told of each upload before it begins
 */
public record Promotion(
        AttachmentDescriptor attachment,
        Slot slot,
        Object recordId,
        FileIdentity cached,
        FileIdentity target,
        Collection<String> derivatives,
        Amendment amendment,
        boolean pastHorizon,
        Map<String, String> arguments,
        UploadLedger ledger) {}
