// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.se.StaleInstance.Outcome;
import dev.enshrine.se.StaleInstance.Way;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every save of a stale instance around everything that can happen to its record meanwhile. Each test saves twelve instances, one for each start and each thing that happened; then all jobs are done, without
 * the reconciler, and no file may be lost and none left over.
 */
abstract class StaleWrites {
    /** What the record has when the instance is loaded. */
    enum Start {
        CACHED,
        STORED
    }

    /** What others commit after the instance was loaded; then all jobs are done, so that the file is promoted. */
    enum Meanwhile {
        PROMOTED_ONLY,
        REPLACED,
        REMOVED,
        RETITLED,
        DERIVATIVE_ADDED,
        DELETED
    }

    /** What the instance's owner does before he saves. */
    enum Act {
        RETITLE,
        REPLACE,
        REMOVE,
        DELETE
    }

    abstract Application application();

    abstract Kind kind();

    static Stream<Arguments> saves() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Act.values()).map(act -> Arguments.of(way, act)));
    }

    @ParameterizedTest
    @MethodSource("saves")
    void losesNoFileAndLeavesNoneOver(Way way, Act act) {
        var gallery = new Gallery(application(), kind());
        var cells = loaded(gallery, way, act);

        cells.forEach(Cell::changeMeanwhile);
        application().worker().drainPastTheHorizon();
        cells.forEach(Cell::save);
        application().worker().drainPastTheHorizon();

        assertThat(cells).allSatisfy(Cell::isAsPromised);
        Invariants.of(application()).holdAtRest();
    }

    private List<Cell> loaded(Gallery gallery, Way way, Act act) {
        var cells = new ArrayList<Cell>();
        for (var start : List.of(Start.STORED, Start.CACHED)) {
            var ids = new EnumMap<Meanwhile, Long>(Meanwhile.class);
            Stream.of(Meanwhile.values()).forEach(meanwhile -> ids.put(meanwhile, gallery.add("one")));
            if (start == Start.STORED) {
                application().worker().drain();
            }
            ids.forEach((meanwhile, id) -> cells.add(new Cell(gallery, way, act, start, meanwhile, id)));
        }
        return cells;
    }

    /** One save. */
    private static final class Cell {
        private final Gallery gallery;
        private final Way way;
        private final Act act;
        private final Start start;
        private final Meanwhile meanwhile;
        private final Long id;
        private final StaleInstance instance;
        private Outcome outcome;

        Cell(Gallery gallery, Way way, Act act, Start start, Meanwhile meanwhile, Long id) {
            this.gallery = gallery;
            this.way = way;
            this.act = act;
            this.start = start;
            this.meanwhile = meanwhile;
            this.id = id;
            this.instance = way.load(gallery, id);
        }

        void changeMeanwhile() {
            switch (meanwhile) {
                case PROMOTED_ONLY -> assertThat(gallery.file(id)).isPresent();
                case REPLACED -> gallery.replace(id, "two");
                case REMOVED -> gallery.remove(id);
                case RETITLED -> gallery.retitle(id, "others");
                case DERIVATIVE_ADDED -> addDerivative();
                case DELETED -> gallery.delete(id);
            }
        }

        private void addDerivative() {
            var file = gallery.file(id).orElseThrow();
            var stored =
                    file.storage().equals("cache") ? gallery.retrieve(id, file).atomicPromote() : file;
            gallery.addDerivative(id, stored, "small");
        }

        void save() {
            outcome = instance.save(this::act);
        }

        private void act(EntityManager entities, Picture picture) {
            switch (act) {
                case RETITLE -> picture.title = "stale";
                case REPLACE -> gallery.assign(picture, "three");
                case REMOVE -> picture.image = null;
                case DELETE -> {}
            }
            var managed = way == Way.DETACHED_COPY ? entities.merge(picture) : picture;
            if (act == Act.DELETE) {
                entities.remove(managed);
            }
        }

        void isAsPromised() {
            assertThat(outcome).as("%s", this).isEqualTo(promisedOutcome());
            assertThat(gallery.row(id).isPresent()).as("row of %s", this).isEqualTo(!isGone());
            assertThat(gallery.content(id)).as("file of %s", this).isEqualTo(promisedContent());
            assertThat(gallery.column(id, "title")).as("title of %s", this).isEqualTo(promisedTitle());
            assertThat(derivative()).as("derivative of %s", this).isEqualTo(promisedDerivative());
        }

        private Outcome promisedOutcome() {
            boolean changed = meanwhile != Meanwhile.PROMOTED_ONLY && meanwhile != Meanwhile.DERIVATIVE_ADDED;
            if (isUnnoticed()) {
                return way == Way.DETACHED_COPY && holdsOldFile() && start == Start.STORED
                        ? Outcome.REFUSED
                        : Outcome.SAVED;
            }
            if (meanwhile == Meanwhile.DELETED || (changed && gallery.kind().isVersioned())) {
                return Outcome.OPTIMISTIC_LOCK;
            }
            return bringsFileBack() && start == Start.STORED ? Outcome.REFUSED : Outcome.SAVED;
        }

        /** EclipseLink does not look how many rows it updated where there is no version, and inserts the merged copy of a row that is gone. */
        private boolean isUnnoticed() {
            return meanwhile == Meanwhile.DELETED
                    && Provider.ofThisRun() == Provider.ECLIPSELINK
                    && !gallery.kind().isVersioned();
        }

        private boolean isInsertedAgain() {
            return isUnnoticed() && way == Way.DETACHED_COPY && outcome == Outcome.SAVED && act != Act.DELETE;
        }

        private boolean holdsOldFile() {
            return act == Act.RETITLE || act == Act.DELETE;
        }

        /** A merge of a copy with a file that is not the record's any more. Its upload, as long as it has not expired, counts as assigned anew. */
        private boolean bringsFileBack() {
            return way == Way.DETACHED_COPY
                    && act == Act.RETITLE
                    && (meanwhile == Meanwhile.REPLACED || meanwhile == Meanwhile.REMOVED || isInsertedAgain());
        }

        private boolean isGone() {
            return (meanwhile == Meanwhile.DELETED && !isInsertedAgain())
                    || (outcome == Outcome.SAVED && act == Act.DELETE);
        }

        private Optional<String> promisedContent() {
            if (isGone()) {
                return Optional.empty();
            }
            if (outcome == Outcome.SAVED && act == Act.REPLACE) {
                return Optional.of("three");
            }
            if (outcome == Outcome.SAVED && act == Act.REMOVE) {
                return Optional.empty();
            }
            return bringsFileBack() && outcome == Outcome.SAVED ? Optional.of("one") : contentOfOthers();
        }

        private Optional<String> contentOfOthers() {
            return switch (meanwhile) {
                case REPLACED -> Optional.of("two");
                case REMOVED, DELETED -> Optional.empty();
                case PROMOTED_ONLY, RETITLED, DERIVATIVE_ADDED -> Optional.of("one");
            };
        }

        private Optional<String> derivative() {
            return gallery.file(id)
                    .flatMap(file -> file.derivatives().find("small"))
                    .map(gallery::content);
        }

        /** It goes with its file and stays with its file. */
        private Optional<String> promisedDerivative() {
            return meanwhile == Meanwhile.DERIVATIVE_ADDED
                    ? gallery.content(id).filter("one"::equals).map(one -> "small")
                    : Optional.empty();
        }

        private Optional<String> promisedTitle() {
            if (isGone()) {
                return Optional.empty();
            }
            if (outcome == Outcome.SAVED && act == Act.RETITLE) {
                return Optional.of("stale");
            }
            // a merge writes what the copy says, and U what the instance says: nobody promises the others' title
            boolean lost = outcome == Outcome.SAVED && (way == Way.DETACHED_COPY || gallery.kind() == Kind.U);
            return Optional.of(meanwhile == Meanwhile.RETITLED && !lost ? "others" : "first");
        }

        @Override
        public String toString() {
            return way + " " + act + " of a file that was " + start + " and meanwhile " + meanwhile;
        }
    }
}
