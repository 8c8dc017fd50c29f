// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.RecordGateway;
import dev.enshrine.UploadedFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that is handed back instead of changed; an attacher has this in its place. For one thread at a time.
 *
 * @param <R> the record's class
 */
public final class Held<R> {
    private final RecordGateway<R> gateway;
    private R record;

    /** Holds that record until it is handed back. */
    public Held(RecordGateway<R> gateway, R record) {
        this.gateway = gateway;
        this.record = record;
    }

    /** The path to the attachment of whatever is held. */
    public static AttributePath path(String attribute) {
        return AttributePath.of(Held.class, "file").named(attribute);
    }

    /** The record itself, where that object holds one. */
    public static Object unwrapped(Object recordOrHeld) {
        return recordOrHeld instanceof Held<?> held ? held.record() : recordOrHeld;
    }

    /** The record as it is by now. */
    public R record() {
        return record;
    }

    /** Its id, if it has one. */
    public Optional<String> id() {
        return gateway.id(record);
    }

    /** Its file, if it has one. */
    public Optional<UploadedFile> file() {
        return gateway.file(record);
    }

    /** For the attribute's path. */
    public @Nullable UploadedFile getFile() {
        return file().orElse(null);
    }

    /** For the attribute's path. */
    public void setFile(@Nullable UploadedFile file) {
        record = gateway.with(record, file);
    }
}
