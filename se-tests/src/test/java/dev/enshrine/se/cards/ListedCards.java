// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.cards;

import dev.enshrine.ListingGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same gateway, which also lists its records. */
@ApplicationScoped
@Specializes
public class ListedCards extends Cards implements ListingGateway<Card> {
    @Override
    public List<Card> list(Optional<String> after, int most) {
        var cards = new ArrayList<Card>();
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(
                        "select id from card where picture is not null and id > ? order by id limit ?")) {
            statement.setString(1, after.orElse(""));
            statement.setInt(2, most);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    cards.add(find(rows.getString("id")).orElseThrow());
                }
            }
            return cards;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
