// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.Journal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who keeps jobs is one bean, which an application may bring. */
class JournalsTest {

    /** Forgets everything but that it was called. */
    @ApplicationScoped
    static class Notebook implements Journal {
        private final List<Delivery> kept = new CopyOnWriteArrayList<>();

        @Inject
        JobHandler worker;

        @Override
        public String name() {
            return "notebook";
        }

        @Override
        public void keep(Delivery delivery, Duration delay) {
            kept.add(delivery);
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        /** What a worker of that queue does. */
        void workOff() {
            kept.forEach(worker::handle);
            kept.clear();
        }

        List<Delivery> kept() {
            return kept;
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    static class PreferredNotebook extends Notebook {}

    @Test
    void keepsJobsInTheApplicationsOwnJournalWhichWinsOverTheQueues() {
        try (var application = Deployment.of(Photo.class)
                .beans(PreferredNotebook.class)
                .application()
                .start()) {
            var album = new Album(application);
            var id = album.add("one");

            var notebook = application.bean(PreferredNotebook.class);
            assertThat(application.worker().waiting()).isZero();
            assertThat(notebook.kept())
                    .singleElement()
                    .satisfies(delivery ->
                            assertThat(delivery.job().slot().recordId()).isEqualTo(id.toString()));
            notebook.workOff();

            assertThat(album.storage(id)).hasValue("store");
        }
    }

    @Test
    void doesNotStartWhenTwoJournalsWouldKeepEachJob() {
        var application = Deployment.of(Photo.class).beans(Notebook.class).application();

        assertThatThrownBy(application::start)
                .hasStackTraceContaining("Several journals would keep jobs ('notebook', 'xa')");
    }
}
