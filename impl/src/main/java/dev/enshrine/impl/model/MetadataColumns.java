// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Attachment;
import dev.enshrine.UploadedFile;
import dev.enshrine.metadata.MetadataColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes beside an attachment that hold metadata of its own. Immutable; safe for many threads. */
public final class MetadataColumns {
    private static final Map<Class<?>, Function<Object, @Nullable Object>> CONVERSIONS = Map.of(
            String.class, MetadataColumns::text,
            Boolean.class, value -> value instanceof Boolean ? value : null,
            Integer.class, value -> number(value, BigDecimal::intValueExact),
            Long.class, value -> number(value, BigDecimal::longValueExact),
            Double.class, value -> number(value, BigDecimal::doubleValue),
            BigDecimal.class, value -> number(value, number -> number));

    private final AttributePath attachment;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private MetadataColumns(AttributePath attachment) {
        this.attachment = attachment;
        var owner = attachment.ownerType();
        var attachments = List.copyOf(annotated(owner, Attachment.class).keySet());
        annotated(owner, MetadataColumn.class).forEach((name, column) -> add(owner, name, column, attachments));
    }

    /** The columns of that attachment. */
    public static MetadataColumns of(AttributePath attachment) {
        return new MetadataColumns(attachment);
    }

    /** What is wrong with them, each with its fix. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Sets them from the file's metadata; to null if there is no file. */
    public void write(Object record, @Nullable UploadedFile file) {
        var owner = attachment.owner(record);
        if (owner != null) {
            columns.forEach(column -> column.write(owner, file));
        }
    }

    private void add(Class<?> owner, String name, MetadataColumn column, List<String> attachments) {
        var where = owner.getName() + "." + name;
        var wanted = column.of().isEmpty() && attachments.size() == 1 ? attachments.get(0) : column.of();
        if (!attachments.contains(wanted)) {
            problems.add(ERRORS.columnOfNothing(where, wanted, String.join(", ", attachments)));
        } else if (wanted.equals(attachment.lastName())) {
            var property = Property.find(owner, name);
            var conversion = CONVERSIONS.get(property.type());
            if (conversion == null) {
                problems.add(ERRORS.columnType(where, property.type().getName()));
            } else {
                columns.add(new Column(property, column.value(), conversion));
            }
        }
    }

    private static <A extends Annotation> Map<String, A> annotated(Class<?> owner, Class<A> annotation) {
        var found = new LinkedHashMap<String, A>();
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                note(field, annotation, found);
            }
            for (Method method : type.getDeclaredMethods()) {
                note(method, annotation, found);
            }
        }
        return found;
    }

    private static <A extends Annotation, M extends AnnotatedElement & Member> void note(
            M member, Class<A> annotation, Map<String, A> found) {
        var present = member.getAnnotation(annotation);
        if (present != null) {
            found.putIfAbsent(member instanceof Method ? property(member.getName()) : member.getName(), present);
        }
    }

    private static String property(String getter) {
        var name = getter.startsWith("get") ? getter.substring(3) : getter;
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static @Nullable Object text(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? null : value.toString();
    }

    private static @Nullable Object number(Object value, Function<BigDecimal, Object> conversion) {
        try {
            return value instanceof Number || value instanceof String
                    ? conversion.apply(new BigDecimal(value.toString()))
                    : null;
        } catch (ArithmeticException | NumberFormatException unfit) {
            return null; // promised: what does not fit is left out
        }
    }

    private record Column(Property property, String key, Function<Object, @Nullable Object> conversion) {
        void write(Object owner, @Nullable UploadedFile file) {
            var value = file == null ? null : file.metadata().get(key);
            var converted = value == null ? null : conversion.apply(value);
            if (!Objects.equals(property.get(owner), converted)) {
                property.set(owner, converted);
            }
        }
    }
}
