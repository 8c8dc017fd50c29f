// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static java.util.Objects.requireNonNull;

import dev.enshrine.MetadataRefresh;
import dev.enshrine.RecordAttacher;
import dev.enshrine.RecordMetadata;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.upload.MetadataExtraction;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The metadata of one slot's file: changed on the record at once, and remembered for the row. For one thread at a time, as the record is. */
final class SlotMetadata implements RecordMetadata {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final RecordAttacher<?> attacher;
    private final AttacherState state;
    private final Consumer<UploadedFile> setter;

    SlotMetadata(
            Toolkit toolkit,
            AttachmentDescriptor attachment,
            RecordAttacher<?> attacher,
            AttacherState state,
            Consumer<UploadedFile> setter) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.attacher = attacher;
        this.state = state;
        this.setter = setter;
    }

    @Override
    public UploadedFile add(Map<String, ? extends @Nullable Object> more) {
        var copy = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(more));
        return change(metadata -> {
            var merged = new LinkedHashMap<String, @Nullable Object>(metadata);
            merged.putAll(copy);
            return merged;
        });
    }

    @Override
    public UploadedFile change(UnaryOperator<Map<String, @Nullable Object>> change) {
        requireNonNull(change, "change");
        var file = attacher.requireFile();
        var changed = file.withMetadata(change.apply(new LinkedHashMap<>(file.metadata())));
        state.metadataChange(metadata -> change.apply(new LinkedHashMap<>(metadata)));
        toolkit.invalid.moved(file, changed);
        toolkit.states.moved(file, changed);
        setter.accept(changed);
        return changed;
    }

    @Override
    public UploadedFile refresh() {
        return refresh(MetadataRefresh.merging());
    }

    @Override
    public UploadedFile refresh(MetadataRefresh refresh) {
        var arguments = new HashMap<>(state.arguments());
        arguments.putAll(refresh.arguments());
        var request = new MetadataExtraction.Request(attachment, Optional.empty(), refresh.phases(), arguments);
        var file = attacher.requireFile();
        var found = refresh.content().isPresent()
                ? toolkit.uploads.measured(file, refresh.content().get(), request)
                : toolkit.uploads.measured(file, request);
        return refresh.replacing() ? change(metadata -> new LinkedHashMap<>(found)) : add(found);
    }
}
