// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import dev.enshrine.UploadedFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Every column of the test application that holds an attachment, read by plain JDBC. */
enum Column {
    PHOTO_IMAGE("Photo", "image", "id"),
    SCAN_FRONT("Scan", "front", "id"),
    SCAN_BACK("Scan", "back", "id"),
    BADGE_PORTRAIT("Badge", "portrait", "id"),
    PASSPORT_PAGE("Passport", "page", "serial"),
    DOCUMENT_CONTENT("Document", "content", "id"),
    CONTRACT_TEXT("Contract", "text", "id"),
    NOTE_TEXT("Note", "text", "id");

    private final String table;
    private final String column;
    private final String key;

    Column(String table, String column, String key) {
        this.table = table;
        this.column = column;
        this.key = key;
    }

    /** One attachment of one row. */
    record Cell(String row, String text) {
        UploadedFile file() {
            return UploadedFile.fromJson(text);
        }
    }

    /** The text that stands in that row, if there is a row and a text. */
    Optional<String> text(DataSource source, Object recordId) {
        return cells(source).stream()
                .filter(cell -> cell.row().equals(table + "#" + recordId + "." + column))
                .map(Cell::text)
                .findFirst();
    }

    /** Every text in the column. */
    List<Cell> cells(DataSource source) {
        try (var connection = source.getConnection()) {
            return cells(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Cell> cells(Connection connection) throws SQLException {
        var select = "select " + key + ", " + column + " from " + table + " where " + column + " is not null";
        var cells = new ArrayList<Cell>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            while (rows.next()) {
                cells.add(new Cell(table + "#" + rows.getString(1) + "." + column, rows.getString(2)));
            }
        }
        return cells;
    }

    /** Deletes all rows. */
    static void clear(DataSource source) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of(
                    "Photo", "Scan", "Badge", "Passport", "Invoice", "Document", "Customer", "Contract", "Note")) {
                statement.executeUpdate("delete from " + table);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
