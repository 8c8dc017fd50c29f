// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Puts an uploaded file into its column as JSON text. Named by the shipped mapping file; applied to every attribute of that type. */
@Converter(autoApply = true)
public class UploadedFileConverter implements AttributeConverter<UploadedFile, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable UploadedFile file) {
        return file == null ? null : file.toJson();
    }

    @Override
    public @Nullable UploadedFile convertToEntityAttribute(@Nullable String json) {
        return json == null || json.isEmpty() ? null : UploadedFile.fromJson(json);
    }
}
