// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.RecordAttacher;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Destroyed;
import dev.enshrine.se.SlotShapes.Titled;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.upkeep.Maintenance;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One write, one lock: wherever the attachment lies, only its own column is read, locked and written. */
class SlotShapesTest {
    private static final Class<?>[] EVERYWHERE = {
        SlotShapes.Inherited.class,
        SlotShapes.Uuid.class,
        SlotShapes.Assigned.class,
        SlotShapes.Versioned.class,
        SlotShapes.ByGetter.class,
        SlotShapes.Owner.class,
        SlotShapes.EagerToOne.class,
        SlotShapes.JoinedBase.class,
        SlotShapes.JoinedSub.class,
        SlotShapes.SingleBase.class,
        SlotShapes.SingleSub.class,
        SlotShapes.Secondary.class,
        SlotShapes.Details.class,
        SlotShapes.InEmbeddable.class,
        SlotShapes.WithEmbeddedId.class,
        SlotShapes.WithIdClass.class,
        SlotShapes.Restricted.class,
        SlotShapes.Filtered.class,
        SlotShapes.SoftDeleted.class,
        SlotShapes.InQuotedNames.class
    };

    /** EclipseLink 4.0 makes no identity column that H2 2 understands, and knows no length that stands for a long text. */
    private static final Class<?>[] BY_HIBERNATE = {SlotShapes.Identity.class, SlotShapes.InLongText.class};

    private static Stream<Shape<?>> byHibernate() {
        return isHibernate()
                ? Stream.of(
                        Shape.of("Identity", SlotShapes.Identity::new),
                        Shape.of("InLongText", SlotShapes.InLongText::new))
                : Stream.of();
    }

    private static Deployment deployment(Class<?>... more) {
        return Deployment.of(EVERYWHERE).entities(more).entitiesOfHibernate(BY_HIBERNATE);
    }

    private static boolean isHibernate() {
        return Provider.ofThisRun() == Provider.HIBERNATE;
    }

    private static Stream<Shape<?>> everywhere() {
        return Stream.of(
                Shape.of("Inherited", SlotShapes.Inherited::new),
                Shape.of("Uuid", SlotShapes.Uuid::new),
                Shape.of("Assigned", SlotShapes.Assigned::new),
                Shape.of("Versioned", SlotShapes.Versioned::new),
                Shape.of("ByGetter", SlotShapes.ByGetter::new),
                Shape.of("EagerToOne", SlotShapes.EagerToOne::new),
                Shape.of("JoinedBase", SlotShapes.JoinedBase::new),
                new Shape<>("JoinedBase", "image", SlotShapes.JoinedSub::new),
                new Shape<>("JoinedBase", "back", SlotShapes.JoinedSub::new),
                Shape.of("SingleBase", SlotShapes.SingleBase::new),
                new Shape<>("SingleBase", "image", SlotShapes.SingleSub::new),
                new Shape<>("SingleBase", "back", SlotShapes.SingleSub::new),
                Shape.of("Secondary", SlotShapes.Secondary::new),
                new Shape<>("InEmbeddable", "details.image", SlotShapes.InEmbeddable::new),
                Shape.of("WithEmbeddedId", SlotShapesTest::withEmbeddedId),
                Shape.of("WithIdClass", SlotShapes.WithIdClass::new),
                Shape.of("Restricted", SlotShapes.Restricted::new),
                Shape.of("Filtered", SlotShapes.Filtered::new),
                Shape.of("\"order\"", SlotShapes.InQuotedNames::new));
    }

    private static SlotShapes.WithEmbeddedId withEmbeddedId() {
        var record = new SlotShapes.WithEmbeddedId();
        record.place.shelf = "top, \"left\"";
        record.place.number = 3;
        return record;
    }

    /**
     * One entity and one of its attachments.
     *
     * @param table where the title is
     */
    record Shape<E extends Titled>(String table, String attribute, Supplier<E> create) {
        static <E extends Titled> Shape<E> of(String table, Supplier<E> create) {
            return new Shape<>(table, "image", create);
        }

        @Override
        public String toString() {
            return create.get().getClass().getSimpleName() + "." + attribute;
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Shapes {
        abstract Application application();

        abstract Stream<Shape<?>> shapes();

        @ParameterizedTest
        @MethodSource("shapes")
        @Behaviour({"EM-03", "EM-04", "PE-04", "PE-17", "AH-34"})
        <E extends Titled> void livesFromSaveToDestruction(Shape<E> shape) {
            var id = save(shape);
            application().worker().drain();
            assertThat(storages()).containsExactly("store");

            change(shape, id, attacher -> attacher.assign(Album.source("two")));
            application().worker().drain();
            assertThat(storages()).containsExactly("store");
            assertThat(application().store().ids()).hasSize(1);

            delete(shape, id);
            application().worker().drain();
            assertThat(application().store().ids()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("shapes")
        <E extends Titled> void isFoundWhenItsMessageWasLost(Shape<E> shape) {
            save(shape);
            application().broker().empty(Queues.PROMOTE);
            application()
                    .clock()
                    .advance(application().settings().reconcileAfter().plusMinutes(1));

            var report = application().bean(Maintenance.class).reconcile();

            assertThat(report.asked()).isEqualTo(1);
            assertThat(report.failed()).isZero();
            application().worker().drain();
            assertThat(storages()).containsExactly("store");
        }

        @ParameterizedTest
        @MethodSource("shapes")
        <E extends Titled> void destroysARemovedFile(Shape<E> shape) {
            var id = save(shape);
            application().worker().drain();

            change(shape, id, RecordAttacher::remove);
            application().worker().drain();

            assertThat(storages()).isEmpty();
            assertThat(application().store().ids())
                    .as(
                            "waiting jobs: %s, parked: %s, destroyed: %s",
                            application().worker().waiting(),
                            application().queues().depth(Queues.PARKED),
                            application().events().of(Destroyed.class))
                    .isEmpty();
        }

        @ParameterizedTest
        @MethodSource("shapes")
        @Behaviour({"X-04", "BG-47", "AH-41"})
        <E extends Titled> void writesNoOtherColumn(Shape<E> shape) {
            save(shape);
            application()
                    .store()
                    .once(
                            Point.AFTER_UPLOAD,
                            () -> application()
                                    .database()
                                    .update("update " + shape.table() + " set title = 'changed meanwhile'"));

            application().worker().drain();

            assertThat(storages()).containsExactly("store");
            assertThat(application().database().rows("select title from " + shape.table()))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("title")).hasValue("changed meanwhile"));
        }

        @Test
        @Tag(Provider.HIBERNATE_ONLY)
        @Behaviour("PE-20")
        void keepsTheFileOfASoftlyDeletedRecordWithItsRow() {
            var shape = Shape.of("SoftDeleted", SlotShapes.SoftDeleted::new);
            var id = save(shape);
            application().worker().drain();
            change(shape, id, attacher -> attacher.assign(Album.source("two")));
            application().worker().drain();

            delete(shape, id);
            application().worker().drain();

            assertThat(storages()).containsExactly("store");
            assertThat(application().store().ids()).hasSize(1);
        }

        @Test
        @Tag(Provider.HIBERNATE_ONLY)
        void promotesTheFileOfARecordThatWasSoftlyDeletedBefore() {
            var shape = Shape.of("SoftDeleted", SlotShapes.SoftDeleted::new);
            delete(shape, save(shape));

            application().worker().drain();

            assertThat(storages()).containsExactly("store");
        }

        private <E extends Titled> Object save(Shape<E> shape) {
            return application().inTransaction(entities -> {
                E record = shape.create().get();
                attacher(shape, record).assign(Album.source("one"));
                entities.persist(record);
                entities.flush();
                return application()
                        .entityManagerFactory()
                        .getPersistenceUnitUtil()
                        .getIdentifier(record);
            });
        }

        private <E extends Titled> void change(Shape<E> shape, Object id, Consumer<RecordAttacher<? super E>> change) {
            application().transact(entities -> {
                var record = entities.find(type(shape), id);
                change.accept(attacher(shape, record));
            });
        }

        private <E extends Titled> void delete(Shape<E> shape, Object id) {
            application().transact(entities -> entities.remove(entities.find(type(shape), id)));
        }

        private <E extends Titled> RecordAttacher<? super E> attacher(Shape<E> shape, E record) {
            return application().attacher(type(shape), shape.attribute()).on(record);
        }

        @SuppressWarnings("unchecked")
        private static <E extends Titled> Class<E> type(Shape<E> shape) {
            return (Class<E>) shape.create().get().getClass();
        }

        private List<String> storages() {
            return Invariants.of(application()).attached().stream()
                    .map(file -> file.storage())
                    .toList();
        }
    }

    @Nested
    class OnH2 extends Shapes {
        @RegisterExtension
        static final Application APPLICATION =
                deployment(SlotShapes.InClob.class, SlotShapes.InText.class).application();

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Stream<Shape<?>> shapes() {
            return Stream.of(
                            everywhere(),
                            byHibernate(),
                            Stream.<Shape<?>>of(
                                    Shape.of("InClob", SlotShapes.InClob::new),
                                    Shape.of("InText", SlotShapes.InText::new)))
                    .flatMap(shapes -> shapes);
        }
    }

    @Nested
    class OnPostgres extends Shapes {
        @RegisterExtension
        static final Application APPLICATION = onPostgres(
                        deployment(SlotShapes.InText.class, SlotShapes.InJson.class, SlotShapes.InJsonb.class))
                .application();

        @Override
        Application application() {
            return APPLICATION;
        }

        @Override
        Stream<Shape<?>> shapes() {
            return Stream.of(
                            everywhere(),
                            byHibernate(),
                            isHibernate()
                                    ? Stream.<Shape<?>>of()
                                    : Stream.<Shape<?>>of(Shape.of("Identity", SlotShapes.Identity::new)),
                            Stream.<Shape<?>>of(
                                    Shape.of("InText", SlotShapes.InText::new),
                                    Shape.of("InJson", SlotShapes.InJson::new),
                                    Shape.of("InJsonb", SlotShapes.InJsonb::new)))
                    .flatMap(shapes -> shapes);
        }

        private static Deployment onPostgres(Deployment deployment) {
            return isHibernate()
                    ? deployment.onPostgres()
                    : deployment
                            .onPostgresWithUntypedTexts()
                            .entities(SlotShapes.Identity.class)
                            .table(
                                    "create table Identity (id bigint generated by default as identity primary key, image varchar(4000), title varchar(255))");
        }
    }
}
