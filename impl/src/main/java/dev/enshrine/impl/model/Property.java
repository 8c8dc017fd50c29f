// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a class: by its getter and setter where the getter carries the annotation or there is no field, else by its field. A field that EclipseLink or Hibernate has put methods beside
 * goes by those, since only from them a provider learns that it changed or has to be loaded.
 */
final class Property {
    /** How the names of such methods begin, before the name of the field: the one that reads, the one that writes. */
    private static final List<List<String>> WOVEN = List.of(
            List.of("_persistence_get_", "_persistence_set_"), List.of("$$_hibernate_read_", "$$_hibernate_write_"));

    private final Class<?> type;
    private final @Nullable Field field;
    private final @Nullable Method getter;
    private final @Nullable Method setter;

    private Property(Class<?> type, @Nullable Field field, @Nullable Method getter, @Nullable Method setter) {
        this.type = type;
        this.field = field;
        this.getter = getter;
        this.setter = setter;
    }

    static Property find(Class<?> owner, String name) {
        var field = field(owner, name);
        var getter = getter(owner, name);
        var setter = getter.flatMap(method -> setter(owner, name, method.getReturnType()));
        boolean byMethods = getter.isPresent()
                && setter.isPresent()
                && (field.isEmpty() || getter.get().isAnnotationPresent(Attachment.class));
        if (byMethods) {
            return new Property(getter.get().getReturnType(), null, getter.get(), setter.get());
        }
        return field.map(found -> woven(owner, found)).orElseThrow(() -> ERRORS.noAccessors(name, owner.getName()));
    }

    private static Property woven(Class<?> owner, Field field) {
        return WOVEN.stream()
                .flatMap(names -> woven(owner, field, names.get(0), names.get(1)).stream())
                .findFirst()
                .orElseGet(() -> new Property(field.getType(), field, null, null));
    }

    private static Optional<Property> woven(Class<?> owner, Field field, String reading, String writing) {
        return method(owner, reading + field.getName())
                .flatMap(reader -> method(owner, writing + field.getName(), field.getType())
                        .map(writer -> new Property(field.getType(), null, reader, writer)));
    }

    Class<?> type() {
        return type;
    }

    @Nullable
    Object get(Object owner) {
        try {
            return field != null ? field.get(owner) : call(getter, owner);
        } catch (ReflectiveOperationException e) {
            throw unusable(owner, e);
        }
    }

    void set(Object owner, @Nullable Object value) {
        try {
            if (field != null) {
                field.set(owner, value);
            } else {
                call(setter, owner, value);
            }
        } catch (ReflectiveOperationException e) {
            throw unusable(owner, e);
        }
    }

    private static @Nullable Object call(@Nullable Method method, Object owner, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        if (method == null) {
            throw new NoSuchMethodException("neither field nor method"); // find() makes one or the other
        }
        return method.invoke(owner, arguments);
    }

    private static AttachmentException unusable(Object owner, Exception cause) {
        return ERRORS.accessorFailed(cause, owner.getClass().getName(), cause);
    }

    private static Optional<Field> field(Class<?> owner, String name) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Method> getter(Class<?> owner, String name) {
        return method(owner, "get" + capitalized(name));
    }

    private static Optional<Method> setter(Class<?> owner, String name, Class<?> type) {
        return method(owner, "set" + capitalized(name), type);
    }

    private static Optional<Method> method(Class<?> owner, String name, Class<?>... parameters) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameters)) {
                    method.setAccessible(true);
                    return Optional.of(method);
                }
            }
        }
        return Optional.empty();
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
