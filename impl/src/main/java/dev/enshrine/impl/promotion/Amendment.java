// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AtomicOptions;
import dev.enshrine.UploadedFile;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/**
 * What a run adds to the value it writes, under the row's lock. Immutable.
 *
 * @param edits what was done to the derivatives before
 * @param found changes of metadata, made again on what the row has
 * @param options metadata, a step, and whether anything is written at all
 */
public record Amendment(DerivativeEdits edits, UnaryOperator<UploadedFile> found, AtomicOptions options) {

    /** Adds nothing. */
    public static Amendment none() {
        return new Amendment(DerivativeEdits.none(), UnaryOperator.identity(), AtomicOptions.defaults());
    }

    /** What is to be written, before the step has a say: the row's own derivatives and metadata are never dropped. */
    public UploadedFile mergedInto(UploadedFile next) {
        var metadata = new LinkedHashMap<>(found.apply(next).metadata());
        metadata.putAll(options.metadata());
        return next.withMetadata(metadata).withDerivatives(edits.applyTo(next.derivatives()));
    }

    /**
     * What is to be written, after the step had its say.
     *
     * @throws dev.enshrine.AttachmentException if it says another place
     */
    public UploadedFile verified(UploadedFile current, UploadedFile next) {
        var result = options.step().map(step -> step.beforeWrite(current, next)).orElse(next);
        if (!result.equals(next)) {
            throw ERRORS.stepMovedFile(result, next);
        }
        return result;
    }
}
