// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.Attachers;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.GatewayAttacher;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Attached;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Removed;
import dev.enshrine.event.Replaced;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.se.cards.Card;
import dev.enshrine.se.cards.CardBox;
import dev.enshrine.se.cards.Cards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Java record behind plain JDBC: by its gateway it has everything that an entity has. */
class GatewayTest {

    /** What a server would inject. */
    @ApplicationScoped
    static class TestDataSource {
        @Inject
        Application application;

        @Produces
        DataSource dataSource() {
            return application.database().dataSource();
        }
    }

    /** Takes the name of an entity's attachment. */
    @ApplicationScoped
    static class Pretender extends Cards {
        @Override
        public String entity() {
            return "Photo";
        }

        @Override
        public String attribute() {
            return "image";
        }
    }

    @ApplicationScoped
    static class Nameless extends Cards {
        @Override
        public String entity() {
            return " ";
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .beans(TestDataSource.class, Cards.class, CardBox.class)
            .application();

    private final CardBox box = APPLICATION.bean(CardBox.class);
    private final GatewayAttacher<Card> pictures =
            APPLICATION.bean(Attachers.class).records(Card.class);

    @BeforeAll
    static void createTheTable() {
        APPLICATION
                .database()
                .update("create table card (id varchar(40) primary key, title varchar(100), picture varchar(4000))");
    }

    @Test
    @Behaviour({"PE-23", "AH-33"})
    void promotesInTheBackground() {
        box.add("a", "first", Album.source("one"));
        assertThat(row("a").storage()).isEqualTo("cache");

        APPLICATION.worker().drain();

        assertThat(row("a").storage()).isEqualTo("store");
        assertThat(content(row("a"))).isEqualTo("one");
        assertThat(APPLICATION.events().of(Promoted.class)).singleElement().satisfies(event -> {
            assertThat(event.slot().entity()).isEqualTo("Card");
            assertThat(event.slot().recordId()).isEqualTo("a");
            assertThat(event.slot().attribute()).isEqualTo("file");
        });
    }

    @Test
    @Behaviour("EM-06")
    void handsTheNewValueBackAndLeavesTheRecordAlone() {
        var card = new Card("a", "first", null);
        var attacher = pictures.on(card);

        var file = attacher.assign(Album.source("one"));

        assertThat(card.picture()).isNull();
        assertThat(attacher.record()).isEqualTo(new Card("a", "first", file));
        assertThat(attacher.isChanged()).isTrue();
        assertThat(pictures.on(card).isChanged()).isFalse();
    }

    @Test
    void destroysTheReplacedFileAfterTheCommit() {
        box.add("a", "first", Album.source("one"));
        APPLICATION.worker().drain();
        var old = row("a");

        box.replace(card("a"), Album.source("two"));
        assertThat(APPLICATION.store().exists(old.id())).isTrue();
        APPLICATION.worker().drain();

        assertThat(content(row("a"))).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).containsExactly(row("a").id());
        assertThat(APPLICATION.events().of(Destroyed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.files()).containsExactly(old.identity()));
    }

    @Test
    void destroysTheFileOfADeletedRecord() {
        box.add("a", "first", Album.source("one"));
        APPLICATION.worker().drain();

        box.delete(card("a"));
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void destroysARemovedFile() {
        box.add("a", "first", Album.source("one"));
        APPLICATION.worker().drain();

        var attacher = pictures.on(card("a"));
        attacher.remove();
        box.update(attacher.record());
        APPLICATION.worker().drain();

        assertThat(card("a").picture()).isNull();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void firesTheFactsOfEachSave() {
        box.add("a", "first", Album.source("one"));
        box.replace(card("a"), Album.source("two"));
        box.delete(card("a"));

        assertThat(APPLICATION.events().of(Attached.class)).hasSize(1);
        assertThat(APPLICATION.events().of(Replaced.class)).hasSize(1);
        assertThat(APPLICATION.events().of(Removed.class)).hasSize(1);
    }

    @Test
    void asksForNothingWhenTheTransactionRollsBack() {
        box.add("a", "first", Album.source("one"));
        APPLICATION.worker().drain();
        var card = card("a");

        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            box.replace(card, Album.source("two"));
            box.add("b", "second", Album.source("three"));
        });
        transaction.rollback();

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(content(row("a"))).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void changesNothingWhenAJobIsDeliveredTwice() {
        box.add("a", "first", Album.source("one"));
        APPLICATION.worker().duplicate(Queues.PROMOTE);
        APPLICATION.worker().twoAtOnce(Queues.PROMOTE);

        assertThat(content(row("a"))).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void promotesOnlyTheFileThatTheRowStillHas() {
        var card = box.add("a", "first", Album.source("one"));
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> box.replace(card, Album.source("two")));

        APPLICATION.worker().drain();

        assertThat(content(row("a"))).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void destroysTheCopyForARecordThatIsGone() {
        var card = box.add("a", "first", Album.source("one"));
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> box.delete(card));

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void writesNoOtherColumn() {
        box.add("a", "first", Album.source("one"));
        APPLICATION
                .store()
                .once(Point.AFTER_UPLOAD, () -> APPLICATION.database().update("update card set title = 'meanwhile'"));

        APPLICATION.worker().drain();

        assertThat(card("a").title()).isEqualTo("meanwhile");
        assertThat(row("a").storage()).isEqualTo("store");
    }

    @Test
    void keepsThePromotedFileWhenAnOlderRecordIsWritten() {
        var stale = box.add("a", "first", Album.source("one"));
        APPLICATION.worker().drain();

        var written = box.update(new Card("a", "second", stale.picture()));

        assertThat(written.picture().storage()).isEqualTo("store");
        assertThat(card("a")).isEqualTo(written);
        assertThat(card("a").title()).isEqualTo("second");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void refusesTheStoredFileOfAnotherRecord() {
        box.add("a", "first", Album.source("one"));
        box.add("b", "second", Album.source("two"));
        APPLICATION.worker().drain();
        var foreign = new Card("b", "second", row("a"));

        assertThatThrownBy(() -> box.update(foreign)).isInstanceOf(AttachmentRefusedException.class);

        assertThat(content(row("b"))).isEqualTo("two");
    }

    @Test
    void doesNotWriteARecordThatIsGone() {
        var gone = new Card("a", "first", null);

        assertThatThrownBy(() -> box.update(gone)).isInstanceOf(AttachmentChangedException.class);
    }

    @Test
    @Behaviour("AH-31")
    void givesAUsersOwnJobTheAtomicPromotion() {
        box.add("a", "first", Album.source("one"));
        var expected = row("a").identity();

        var attacher = pictures.retrieve("a", expected);
        var promoted = attacher.atomicPromote();

        assertThat(row("a")).isEqualTo(promoted);
        assertThat(attacher.record().picture()).isEqualTo(promoted);
        assertThatThrownBy(() -> pictures.retrieve("a", expected)).isInstanceOf(AttachmentChangedException.class);
        assertThatThrownBy(() -> pictures.retrieve("nobody", expected)).isInstanceOf(AttachmentChangedException.class);
    }

    @Test
    void letsHooksAndArgumentsGoWithTheFile() {
        APPLICATION.transact(entities -> {
            var attacher = pictures.on(new Card("a", "first", null)).with("user", "7");
            attacher.onPromote((same, job) -> {
                assertThat(same.record()).isInstanceOf(Card.class);
                job.with("hook", "ran").enqueue();
            });
            attacher.assign(Album.source("one"));
            APPLICATION
                    .database()
                    .update(
                            "insert into card values ('a', 'first', ?)",
                            attacher.requireFile().toJson());
            pictures.inserted(attacher.record());
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Promoted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.arguments()).isEqualTo(Map.of("user", "7", "hook", "ran")));
    }

    @Test
    void letsASecondAttacherOfTheSameValueKnowWhatTheFirstWasTold() {
        APPLICATION.transact(entities -> {
            var first = pictures.on(new Card("a", "first", null)).with("user", "7");
            first.assign(Album.source("one"));
            var second = pictures.on(first.record());
            assertThat(second.isChanged()).isTrue();
            APPLICATION
                    .database()
                    .update(
                            "insert into card values ('a', 'first', ?)",
                            second.requireFile().toJson());
            pictures.inserted(second.record());
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Promoted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.arguments()).isEqualTo(Map.of("user", "7")));
    }

    @Test
    void mustBeToldInsideATransaction() {
        var card = new Card("a", "first", null);

        assertThatThrownBy(() -> pictures.inserted(card))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("transaction");
        assertThatThrownBy(() -> pictures.updating(card)).isInstanceOf(AttachmentException.class);
        assertThatThrownBy(() -> pictures.deleting(card)).isInstanceOf(AttachmentException.class);
    }

    @Test
    @Behaviour({"PE-23", "AH-35"})
    void refusesRecordsThatNoGatewayIsFor() {
        var attachers = APPLICATION.bean(Attachers.class);

        assertThatThrownBy(() -> attachers.records(String.class))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining(Card.class.getName())
                .hasMessageContaining("RecordGateway");
        assertThatThrownBy(() -> attachers.of(Card.class)).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    void reportsANameThatIsTakenOrMissing() {
        assertThat(report(Pretender.class)).contains("Photo.image").contains("RecordGateway");
        assertThat(report(Nameless.class)).contains("entity()");
        assertThat(report(Cards.class, Pretender.class)).contains(Card.class.getName());
    }

    private static String report(Class<?>... gateways) {
        var problem = catchThrowable(() -> Deployment.of(Photo.class)
                .beans(TestDataSource.class)
                .beans(gateways)
                .application()
                .start()
                .close());
        assertThat(problem).as("the deployment fails").isNotNull();
        return String.valueOf(Optional.ofNullable(problem.getCause()).orElse(problem)) + problem;
    }

    private static Card card(String id) {
        return APPLICATION.inTransaction(
                entities -> APPLICATION.bean(Cards.class).find(id).orElseThrow());
    }

    private static UploadedFile row(String id) {
        return APPLICATION
                .database()
                .rows("select picture from card where id = '" + id + "'")
                .get(0)
                .get("picture")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }
}
