// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
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

    /** The file in that column of the row. */
    @Nullable
    UploadedFile read(ResultSet row, int place) throws SQLException {
        var value = isText() ? row.getString(place) : row.getObject(place);
        return value == null
                ? null
                : (UploadedFile) session.methods().callNullable(mapping, "getObjectValue", value, session.session());
    }

    /** Whether the converter's other side is text, whatever the type of the column. */
    boolean isText() {
        return Objects.equals(session.methods().callNullable(mapping, "getFieldClassification"), String.class);
    }
}
