// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.concurrent.atomic.AtomicReference;

/** A text whose reading a test can stop, after the row was read and before the record is complete. */
@Converter
final class GatedText implements AttributeConverter<String, String> {
    private static final AtomicReference<Runnable> ONCE = new AtomicReference<>();

    /** Runs that at the next reading, and only then. */
    static void once(Runnable step) {
        ONCE.set(step);
    }

    @Override
    public String convertToDatabaseColumn(String value) {
        return value;
    }

    @Override
    public String convertToEntityAttribute(String column) {
        var step = ONCE.getAndSet(null);
        if (step != null) {
            step.run();
        }
        return column;
    }
}
