// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.UploadedFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes an attachment of a record, through embeddables if need be. Immutable; safe for many threads. */
public final class AttributePath {
    private final Class<?> start;
    private final String path;
    private final List<Property> steps;

    private AttributePath(Class<?> start, String path, List<Property> steps) {
        this.start = start;
        this.path = path;
        this.steps = List.copyOf(steps);
    }

    /**
     * The path of that name, starting at that class.
     *
     * @throws MisconfiguredException if a step has neither a field nor a getter and setter
     */
    public static AttributePath of(Class<?> start, String path) {
        var steps = new ArrayList<Property>();
        Class<?> type = start;
        for (var name : path.split("\\.", -1)) {
            var step = Property.find(type, name);
            steps.add(step);
            type = step.type();
        }
        return new AttributePath(start, path, steps);
    }

    /** The same path under another name. */
    AttributePath named(String name) {
        return new AttributePath(start, name, steps);
    }

    /** The type of the attribute at the end of the path. */
    public Class<?> type() {
        return steps.get(steps.size() - 1).type();
    }

    /** The class that has the attribute at the end of the path. */
    Class<?> ownerType() {
        return steps.size() == 1 ? start : steps.get(steps.size() - 2).type();
    }

    /** The name of the attribute at the end of the path. */
    String lastName() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What has the attribute at the end of the path: the record, or an embeddable; null if there is none. */
    @Nullable
    Object owner(Object record) {
        Object at = record;
        for (var step : steps.subList(0, steps.size() - 1)) {
            if (at == null) {
                return null;
            }
            at = step.get(at);
        }
        return at;
    }

    /** The value on that record; null if there is none, or no embeddable to hold one. */
    public @Nullable UploadedFile get(Object record) {
        Object at = record;
        for (var step : steps) {
            if (at == null) {
                return null;
            }
            at = step.get(at);
        }
        return (UploadedFile) at;
    }

    /** Sets the value on that record, creating embeddables on the way. */
    public void set(Object record, @Nullable UploadedFile value) {
        Object at = record;
        for (var step : steps.subList(0, steps.size() - 1)) {
            Object inner = step.get(at);
            if (inner == null) {
                if (value == null) {
                    return;
                }
                inner = newInstance(step.type());
                step.set(at, inner);
            }
            at = inner;
        }
        steps.get(steps.size() - 1).set(at, value);
    }

    private static Object newInstance(Class<?> embeddable) {
        try {
            var constructor = embeddable.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw ERRORS.noEmbeddable(e, embeddable.getName());
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
