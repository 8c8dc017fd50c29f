// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.cards;

import dev.enshrine.RecordGateway;
import dev.enshrine.UploadedFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

// docs:gateway
@ApplicationScoped
public class Cards implements RecordGateway<Card> {
    @Inject
    DataSource dataSource; // one that takes part in JTA transactions

    @Override
    public Class<Card> recordClass() {
        return Card.class;
    }

    @Override
    public String entity() {
        return "Card";
    }

    @Override
    public Optional<String> id(Card card) {
        return Optional.of(card.id());
    }

    @Override
    public Optional<UploadedFile> file(Card card) {
        return Optional.ofNullable(card.picture());
    }

    @Override
    public Card with(Card card, UploadedFile picture) {
        return card.withPicture(picture);
    }

    @Override
    public Optional<Card> find(String id) {
        return select("select id, title, picture from card where id = ?", id);
    }

    @Override
    public Optional<Card> lock(String id) {
        return select("select id, title, picture from card where id = ? for update", id);
    }

    @Override
    public boolean write(String id, UploadedFile picture) {
        return execute("update card set picture = ? where id = ?", json(picture), id) == 1;
    }

    void insert(Card card) {
        execute(
                "insert into card (id, title, picture) values (?, ?, ?)",
                card.id(),
                card.title(),
                json(card.picture()));
    }

    void update(Card card) {
        execute("update card set title = ?, picture = ? where id = ?", card.title(), json(card.picture()), card.id());
    }

    void delete(String id) {
        execute("delete from card where id = ?", id);
    }

    private static String json(UploadedFile picture) {
        return picture == null ? null : picture.toJson();
    }

    private Optional<Card> select(String sql, String id) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(card(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Card card(ResultSet row) throws SQLException {
        var json = row.getString("picture");
        return new Card(row.getString("id"), row.getString("title"), json == null ? null : UploadedFile.fromJson(json));
    }

    private int execute(String sql, String... parameters) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
// docs:end
