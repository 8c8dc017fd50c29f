// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@link RecordDerivatives#create(DerivativeOptions)} makes derivatives. Immutable. */
public final class DerivativeOptions {
    private final List<String> processors;
    private final Map<String, String> arguments;
    private final @Nullable Source source;
    private final @Nullable String storage;

    private DerivativeOptions(
            List<String> processors, Map<String, String> arguments, @Nullable Source source, @Nullable String storage) {
        this.processors = processors;
        this.arguments = arguments;
        this.source = source;
        this.storage = storage;
    }

    /** By those processors; by every processor of the uploader if none is named. */
    public static DerivativeOptions of(String... processors) {
        return new DerivativeOptions(List.of(processors), Map.of(), null, null);
    }

    /** With an argument for the processors; a second value for a key replaces the first, and one of the attacher. */
    public DerivativeOptions with(String key, String value) {
        var more = new HashMap<>(arguments);
        more.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return new DerivativeOptions(processors, Map.copyOf(more), source, storage);
    }

    /** From that source instead of the attached file; it is copied to a local file. For derivatives that are made at once only. */
    public DerivativeOptions from(Source other) {
        return new DerivativeOptions(processors, arguments, requireNonNull(other, "other"), storage);
    }

    /**
     * Into that storage: the uploader's permanent one, or one that {@link Definition#derivativesStore} names. For derivatives that are made at once only.
     */
    public DerivativeOptions to(String other) {
        return new DerivativeOptions(processors, arguments, source, requireNonNull(other, "other"));
    }

    /** The processors' names. */
    public List<String> processors() {
        return processors;
    }

    /** The arguments for the processors. */
    public Map<String, String> arguments() {
        return arguments;
    }

    /** What to read instead of the attached file. */
    public Optional<Source> source() {
        return Optional.ofNullable(source);
    }

    /** Where to put the files, if not where the uploader says. */
    public Optional<String> storage() {
        return Optional.ofNullable(storage);
    }
}
