// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.cards;

import dev.enshrine.Attachers;
import dev.enshrine.GatewayAttacher;
import dev.enshrine.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

// docs:service
@ApplicationScoped
@Transactional
public class CardBox {
    @Inject
    Cards cards;

    @Inject
    Attachers attachers;

    public Card add(String id, String title, Source upload) {
        var attacher = pictures().on(new Card(id, title, null));
        attacher.assign(upload); // to temporary storage
        var card = attacher.record(); // the new value
        cards.insert(card);
        pictures().inserted(card); // asks for the promotion
        return card;
    }

    public Card replace(Card card, Source upload) {
        var attacher = pictures().on(card);
        attacher.assign(upload);
        return update(attacher.record());
    }

    public Card update(Card card) {
        var checked = pictures().updating(card); // locks the row, asks for jobs
        cards.update(checked);
        return checked;
    }

    public void delete(Card card) {
        pictures().deleting(card); // asks to destroy the file that the row has
        cards.delete(card.id());
    }

    private GatewayAttacher<Card> pictures() {
        return attachers.records(Card.class);
    }
}
// docs:end
