// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.DestroyHook;
import dev.enshrine.PromoteHook;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.promotion.DerivativeEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an attacher was told about one attachment of one record, until it is saved. For one thread at a time, as the record is. */
final class AttacherState {
    private final Map<String, String> arguments = new HashMap<>();
    private @Nullable PromoteHook promoteHook;
    private @Nullable DestroyHook destroyHook;
    private @Nullable UploadedFile baseline;
    private boolean changed;
    private DerivativeEdits derivatives = DerivativeEdits.none();
    private List<String> errors = List.of();
    private boolean validationSkipped;
    private final List<UnaryOperator<Map<String, @Nullable Object>>> metadataChanges = new ArrayList<>();

    Map<String, String> arguments() {
        return arguments;
    }

    Optional<PromoteHook> promoteHook() {
        return Optional.ofNullable(promoteHook);
    }

    void promoteHook(PromoteHook hook) {
        promoteHook = hook;
    }

    Optional<DestroyHook> destroyHook() {
        return Optional.ofNullable(destroyHook);
    }

    void destroyHook(DestroyHook hook) {
        destroyHook = hook;
    }

    boolean isChanged() {
        return changed;
    }

    /** What was attached before the first change since the record was loaded or saved, however often it changed since. */
    Optional<UploadedFile> baseline() {
        return Optional.ofNullable(baseline);
    }

    void change(@Nullable UploadedFile before) {
        if (!changed) {
            changed = true;
            baseline = before == null
                    ? null
                    : before.withDerivatives(before.derivatives()); // a copy: states hang on files weakly
        }
        derivatives = DerivativeEdits.none();
        metadataChanges.clear();
    }

    void settled() {
        changed = false;
        baseline = null;
    }

    /** What was done to the derivatives and is not in the row yet. */
    DerivativeEdits derivatives() {
        return derivatives;
    }

    void derivatives(DerivativeEdits edits) {
        derivatives = edits;
    }

    List<String> errors() {
        return errors;
    }

    void errors(List<String> found) {
        errors = found;
    }

    /** To be made again on what the row has, when it is written. */
    void metadataChange(UnaryOperator<Map<String, @Nullable Object>> change) {
        metadataChanges.add(change);
    }

    /** The file with the metadata changes that were made since it was attached or written. */
    UploadedFile withMetadataChanges(UploadedFile file) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(file.metadata());
        for (var change : metadataChanges) {
            metadata = change.apply(metadata);
        }
        return metadataChanges.isEmpty() ? file : file.withMetadata(metadata);
    }

    void metadataWritten() {
        metadataChanges.clear();
    }

    void skipValidation() {
        validationSkipped = true;
    }

    /** Whether the next check is to be left out; asked once. */
    boolean takeValidationSkipped() {
        boolean skipped = validationSkipped;
        validationSkipped = false;
        return skipped;
    }
}
