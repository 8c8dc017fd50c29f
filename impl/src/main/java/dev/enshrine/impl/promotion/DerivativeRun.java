// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Collection;
import java.util.Map;

/**
 * Derivatives to make of one file.
 *
 * @param attachment which attachment
 * @param readable where the original can be read
 * @param original the permanent place the derivatives belong to
 * @param names which processors to run
 * @param arguments values the application sent along
 * @param ledger told of each upload before it begins
 */
public record DerivativeRun(
        AttachmentDescriptor attachment,
        UploadedFile readable,
        FileIdentity original,
        Collection<String> names,
        Map<String, String> arguments,
        UploadLedger ledger) {}
