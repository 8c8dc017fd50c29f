// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attachment's column as EclipseLink maps it. Safe for many threads. */
final class EclipseLinkColumn {
    private final EclipseLinkSession session;
    private final Object mapping;
    private final String name;

    EclipseLinkColumn(EclipseLinkSession session, Object mapping) {
        this.session = session;
        this.mapping = mapping;
        this.name = session.sqlName(field());
    }

    private Object field() {
        return session.methods().call(mapping, "getField");
    }

    /** As SQL writes it. */
    String name() {
        return name;
    }

    /** The table it is in, as EclipseLink's mapping has it. */
    Object table() {
        return session.methods().call(field(), "getTable");
    }

    boolean hasConverter() {
        return session.methods().callNullable(mapping, "getConverter") != null;
    }

    /** What the column holds for that file. */
    Object toColumn(UploadedFile file) {
        return session.methods().call(mapping, "getFieldValue", file, session.session());
    }

    /** What that column of the row holds. */
    @Nullable
    Object raw(ResultSet row, int place) throws SQLException {
        return isText() ? row.getString(place) : row.getObject(place);
    }

    /** The file that the column's content stands for. */
    @Nullable
    UploadedFile toFile(Object content) {
        return (UploadedFile) session.methods().callNullable(mapping, "getObjectValue", content, session.session());
    }

    /** The file in that column of the row. */
    @Nullable
    UploadedFile read(ResultSet row, int place) throws SQLException {
        var value = raw(row, place);
        return value == null ? null : toFile(value);
    }

    /**
     * Lets the converter see text where the driver gives an object of its own, as PostgreSQL's does for json.
     *
     * <p>Not safe while others use the mapping: for the start-up.
     */
    void readAsText() {
        var converter = session.methods().call(mapping, "getConverter");
        if (!isText() || Proxy.isProxyClass(converter.getClass())) {
            return;
        }
        var type = MethodsByName.parameterOf(mapping, "setConverter");
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("convertDataValueToObjectValue")) {
                arguments[0] = text(arguments[0]);
            }
            return session.methods()
                    .callNullable(converter, method.getName(), arguments == null ? new Object[0] : arguments);
        };
        session.methods()
                .callNullable(
                        mapping,
                        "setConverter",
                        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value == null || value instanceof Clob ? value : value.toString();
    }

    /** Whether the converter's other side is text, whatever the type of the column. */
    boolean isText() {
        return Objects.equals(session.methods().callNullable(mapping, "getFieldClassification"), String.class);
    }
}
