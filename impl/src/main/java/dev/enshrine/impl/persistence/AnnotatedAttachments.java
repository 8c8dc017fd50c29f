// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.Attachment;
import jakarta.persistence.Embeddable;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds {@link Attachment} on fields and getters of a class, its superclasses and its embeddables. */
public final class AnnotatedAttachments {
    private AnnotatedAttachments() {}

    /**
     * An annotated attribute.
     *
     * @param path its name, or dotted path inside an embeddable
     * @param type its declared type
     * @param annotation the annotation
     */
    public record Found(String path, Class<?> type, Attachment annotation) {}

    /** Every annotated attribute of records of that class, superclass's first. */
    public static List<Found> of(Class<?> recordClass) {
        var found = new ArrayList<Found>();
        collect(recordClass, "", new HashSet<>(), found);
        return found;
    }

    private static void collect(Class<?> type, String prefix, Set<Class<?>> seen, List<Found> found) {
        if (type.getName().startsWith("java.") || !seen.add(type)) {
            return;
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), prefix, seen, found);
        }
        for (Field field : type.getDeclaredFields()) {
            member(field, field.getName(), field.getType(), prefix, seen, found);
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && method.getName().matches("get[A-Z].*")
                    && method.isAnnotationPresent(Attachment.class)) {
                member(
                        method,
                        decapitalized(method.getName().substring(3)),
                        method.getReturnType(),
                        prefix,
                        seen,
                        found);
            }
        }
        seen.remove(type); // the same embeddable may be embedded twice, but not in itself
    }

    private static void member(
            AccessibleObject member, String name, Class<?> type, String prefix, Set<Class<?>> seen, List<Found> found) {
        var annotation = member.getAnnotation(Attachment.class);
        if (annotation != null) {
            found.add(new Found(prefix + name, type, annotation));
        } else if (type.isAnnotationPresent(Embeddable.class)) {
            collect(type, prefix + name + ".", seen, found);
        }
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
