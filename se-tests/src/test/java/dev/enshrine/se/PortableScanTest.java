// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.SlotScan;
import dev.enshrine.se.SlotShapes.Titled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How upkeep reads rows with a provider that Enshrine has no bridge for: by the persistence API alone, whatever the key. */
class PortableScanTest {
    private static final Class<?>[] ENTITIES = {
        SlotShapes.Inherited.class,
        SlotShapes.Uuid.class,
        SlotShapes.Assigned.class,
        SlotShapes.SingleBase.class,
        SlotShapes.JoinedBase.class,
        SlotShapes.JoinedSub.class,
        SlotShapes.Details.class,
        SlotShapes.InEmbeddable.class,
        SlotShapes.WithEmbeddedId.class,
        SlotShapes.WithIdClass.class
    };
    /** So that each batch size of the tests ends within, at and behind the last row. */
    private static final int ROWS = 7;

    private static Stream<Shape> shapes() {
        return Stream.of(
                new Shape(SlotShapes.Inherited.class, "image", i -> new SlotShapes.Inherited()),
                new Shape(SlotShapes.Uuid.class, "image", i -> new SlotShapes.Uuid()),
                new Shape(SlotShapes.Assigned.class, "image", i -> new SlotShapes.Assigned()),
                new Shape(SlotShapes.SingleBase.class, "image", i -> new SlotShapes.SingleBase()),
                new Shape(SlotShapes.JoinedSub.class, "back", i -> new SlotShapes.JoinedSub()),
                new Shape(SlotShapes.InEmbeddable.class, "details.image", i -> new SlotShapes.InEmbeddable()),
                new Shape(SlotShapes.WithEmbeddedId.class, "image", PortableScanTest::onThreeShelves),
                new Shape(SlotShapes.WithIdClass.class, "image", PortableScanTest::inThreeBoxes));
    }

    private static Titled onThreeShelves(int i) {
        var record = new SlotShapes.WithEmbeddedId();
        record.place.shelf = "shelf " + i % 3;
        record.place.number = 10 - i;
        return record;
    }

    private static Titled inThreeBoxes(int i) {
        var record = new SlotShapes.WithIdClass();
        record.box = (long) i % 3;
        record.label = "label " + (10 - i);
        return record;
    }

    /** An entity and one of its attachments; the keys of composite ids have parts in common. */
    record Shape(Class<? extends Titled> entity, String attribute, IntFunction<? extends Titled> create) {
        @Override
        public String toString() {
            return entity.getSimpleName() + "." + attribute;
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Scans {
        static final Statements STATEMENTS = new Statements();

        abstract Application application();

        static Deployment deployment() {
            return Deployment.of(ENTITIES)
                    .hidingTheProvider()
                    .settings(Deployment.AT_ONCE.withAcceptUnsafeEntities(true))
                    .unitProperty("hibernate.session_factory.statement_inspector", STATEMENTS);
        }

        Stream<Shape> shapes() {
            return PortableScanTest.shapes();
        }

        @ParameterizedTest
        @MethodSource("shapes")
        void readsEachValueOnceWhateverTheBatch(Shape shape) {
            var files = save(shape);
            addWithoutFile(shape);

            for (int most : List.of(1, 2, 3, ROWS, ROWS + 1)) {
                var rows = read(shape, position -> scan(shape).next(position, most, Set.of()), most);

                assertThat(rows).as("in batches of %s", most).hasSize(files.size());
                assertThat(rows)
                        .allSatisfy(row -> assertThat(row.file()).isEqualTo(files.get(row.recordId())))
                        .allSatisfy(row -> assertThat(row.text())
                                .isEqualTo(files.get(row.recordId()).toJson()))
                        .extracting(SlotScan.Row::recordId)
                        .doesNotHaveDuplicates();
            }
        }

        @ParameterizedTest
        @MethodSource("shapes")
        void readsEachKeyOnceWithOrWithoutAFile(Shape shape) {
            var ids = new ArrayList<>(save(shape).keySet());
            ids.add(addWithoutFile(shape));

            var rows = read(shape, position -> scan(shape).keys(position, 3), 3);

            assertThat(rows).extracting(SlotScan.Row::recordId).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(rows).extracting(SlotScan.Row::file).containsOnlyNulls();
        }

        @ParameterizedTest
        @MethodSource("shapes")
        void skipsNothingWhenRowsGoBetweenTwoBatches(Shape shape) {
            var files = save(shape);
            var found = new ArrayList<Object>();

            var next = Optional.of(SlotScan.Position.START);
            while (next.isPresent()) {
                var batch = scan(shape).next(next.get(), 2, Set.of());
                batch.rows().forEach(row -> {
                    found.add(row.recordId());
                    application().transact(em -> em.remove(em.find(shape.entity(), row.recordId())));
                });
                next = batch.next();
            }

            assertThat(found).containsExactlyInAnyOrderElementsOf(files.keySet());
        }

        @ParameterizedTest
        @MethodSource("shapes")
        void readsNoOtherColumn(Shape shape) {
            save(shape);
            STATEMENTS.texts.clear();

            scan(shape).next(SlotScan.Position.START, ROWS, Set.of());
            scan(shape).keys(SlotScan.Position.START, ROWS);

            assertThat(STATEMENTS.texts)
                    .hasSize(2)
                    .allSatisfy(sql -> assertThat(sql)
                            .startsWith("select ")
                            .doesNotContain("title")
                            .doesNotContain("for update"));
            assertThat(STATEMENTS.texts.get(1)).doesNotContain("image", "back");
        }

        private interface Read {
            SlotScan.Batch from(SlotScan.Position position);
        }

        private List<SlotScan.Row> read(Shape shape, Read read, int most) {
            var rows = new ArrayList<SlotScan.Row>();
            var next = Optional.of(SlotScan.Position.START);
            while (next.isPresent()) {
                var batch = read.from(next.get());
                assertThat(batch.rows()).as("a batch of %s", shape).hasSizeLessThanOrEqualTo(most);
                rows.addAll(batch.rows());
                next = batch.next();
            }
            return rows;
        }

        private SlotScan scan(Shape shape) {
            var catalog = application().bean(AttachmentCatalog.class);
            var attachment = catalog.model().of(shape.entity()).stream()
                    .filter(each -> each.attribute().equals(shape.attribute()))
                    .findFirst()
                    .orElseThrow();
            return catalog.scan(attachment).orElseThrow();
        }

        /** The files by their records' ids. */
        private Map<Object, UploadedFile> save(Shape shape) {
            var files = new HashMap<Object, UploadedFile>();
            IntStream.range(0, ROWS)
                    .forEach(i -> application().transact(em -> {
                        var record = shape.create().apply(i);
                        var file = attach(shape.entity(), shape.attribute(), record, "content " + i);
                        em.persist(record);
                        em.flush();
                        files.put(
                                em.getEntityManagerFactory()
                                        .getPersistenceUnitUtil()
                                        .getIdentifier(record),
                                file);
                    }));
            return files;
        }

        private <E extends Titled> UploadedFile attach(
                Class<E> entity, String attribute, Titled record, String content) {
            return application()
                    .attacher(entity, attribute)
                    .on(entity.cast(record))
                    .assign(Album.source(content));
        }

        private Object addWithoutFile(Shape shape) {
            return application().inTransaction(em -> {
                var record = shape.create().apply(ROWS);
                em.persist(record);
                em.flush();
                return em.getEntityManagerFactory().getPersistenceUnitUtil().getIdentifier(record);
            });
        }
    }

    @Nested
    class OnH2 extends Scans {
        @RegisterExtension
        static final Application APPLICATION = deployment().application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    @Nested
    class OnPostgres extends Scans {
        @RegisterExtension
        static final Application APPLICATION = deployment().onPostgres().application();

        @Override
        Application application() {
            return APPLICATION;
        }
    }

    /** The statements that the provider prepares. */
    static final class Statements implements StatementInspector {
        private static final long serialVersionUID = 1L;

        private final transient List<String> texts = new ArrayList<>();

        @Override
        public String inspect(String sql) {
            texts.add(sql);
            return sql;
        }
    }
}
