// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AtomicOptions;
import dev.enshrine.Attacher;
import dev.enshrine.Attachment;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.Definition;
import dev.enshrine.DestroyHook;
import dev.enshrine.FileIdentity;
import dev.enshrine.JobRequest;
import dev.enshrine.Of;
import dev.enshrine.PromoteHook;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.event.Promoted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of the manual's page about hooks are what is compiled and run here. */
class HooksPageTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/enshrine/se/HooksPageTest.java");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Entity(name = "Report")
    static class Report {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = ReportUploader.class)
        @Column(length = 4000)
        UploadedFile document;
    }

    /** Who is logged in. */
    @ApplicationScoped
    static class Tenant {
        String id() {
            return "acme";
        }
    }

    // docs:global
    @ApplicationScoped
    static class EveryPromotion implements PromoteHook {
        @Inject
        Tenant tenant;

        @Override
        public void promote(RecordAttacher<?> attacher, JobRequest job) {
            job.with("tenant", tenant.id()).enqueue();
        }
    }
    // docs:end

    // docs:uploader
    @ApplicationScoped
    static class DocumentUploader extends Uploader {
        @Override
        protected void define(Definition file) {
            file.onDestroy((attacher, job) -> job.delay(Duration.ofDays(30)).enqueue());
        }
    }

    @ApplicationScoped
    static class ReportUploader extends DocumentUploader {
        @Override
        protected void define(Definition report) {
            super.define(report); // what the parent says, hooks included
            report.derivative("signed", request -> signature(request.arguments().get("userId")));
        }

        private static Source signature(String userId) {
            return Source.of(("signed by " + userId).getBytes(UTF_8), "signature.txt");
        }
    }
    // docs:end

    // docs:observer
    @ApplicationScoped
    static class Audit {
        private final List<String> lines = new ArrayList<>();

        void stored(@Observes @Of(Report.class) Promoted event) {
            lines.add(
                    event.arguments().get("userId") + " stored " + event.file().id());
        }

        List<String> lines() {
            return lines;
        }
    }
    // docs:end

    // docs:job
    @ApplicationScoped
    static class ApprovalJob {
        @Inject
        Attacher<Report> document;

        void run(Long reportId, String file, String userId) {
            try {
                var attacher = document.retrieve(reportId, file).with("userId", userId);
                attacher.createDerivatives("signed");
                attacher.atomicPromote(AtomicOptions.defaults()
                        .metadata(Map.of("approvedBy", userId))
                        .whenVerified((current, next) -> {
                            if (Boolean.TRUE.equals(current.metadata().get("rejected"))) {
                                throw new IllegalStateException("rejected meanwhile");
                            }
                            return next;
                        }));
            } catch (AttachmentChangedException outdated) {
                // the record has another file by now, or is gone: nothing is left to do
            }
        }
    }
    // docs:end

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Report.class)
            .beans(
                    DocumentUploader.class,
                    ReportUploader.class,
                    EveryPromotion.class,
                    Tenant.class,
                    Audit.class,
                    ApprovalJob.class)
            .application();

    private final Attacher<Report> document = APPLICATION.attacher(Report.class);

    @BeforeEach
    void forget() {
        APPLICATION.bean(Audit.class).lines().clear();
    }

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        var quoted = CODE.matcher(Files.readString(Path.of("../docs/hooks.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        var examples = REGION.matcher(Files.readString(SOURCE))
                .results()
                .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                .toList();

        assertThat(quoted).containsAll(examples);
        assertThat(examples).hasSize(7);
    }

    @Test
    void sendsWhoDidItAlong() {
        APPLICATION.transact(entities -> {
            var report = new Report();
            var upload = Album.source("one");
            // docs:with
            document.on(report).with("userId", "42").assign(upload);
            // docs:end
            entities.persist(report);
        });
        APPLICATION.worker().drain();

        assertThat(APPLICATION.bean(Audit.class).lines())
                .singleElement()
                .asString()
                .startsWith("42 stored report/");
        assertThat(APPLICATION.events().of(Promoted.class)).singleElement().satisfies(event -> {
            assertThat(event.arguments()).containsEntry("tenant", "acme");
            assertThat(event.file().derivatives().find("signed")).isPresent();
        });
    }

    @Test
    void runsInPlace() {
        var report = new Report();
        APPLICATION.transact(entities -> {
            var upload = Album.source("one");
            // docs:inline
            document.on(report)
                    .onPromote(PromoteHook.inline()) // this one at once: the user is shown the result
                    .onDestroy(DestroyHook.inline())
                    .assign(upload);
            // docs:end
            entities.persist(report);
        });

        assertThat(row(report.id).storage()).isEqualTo("store");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void callsHooksInSoManyWords() {
        var report = new Report();
        APPLICATION.transact(entities -> {
            document.on(report).onPromote((attacher, job) -> {}).assign(Album.source("one"));
            entities.persist(report);
        });
        var loaded = APPLICATION.inTransaction(entities -> entities.find(Report.class, report.id));

        // docs:explicit
        document.on(loaded).promoteInBackground();
        // docs:end
        APPLICATION.worker().drain();

        assertThat(row(report.id).storage()).isEqualTo("store");
    }

    @Test
    void letsAUserWriteAJobOfHisOwn() {
        var report = new Report();
        APPLICATION.transact(entities -> {
            document.on(report).onPromote((attacher, job) -> {}).assign(Album.source("one"));
            entities.persist(report);
        });
        var file = row(report.id).identity();
        var job = APPLICATION.bean(ApprovalJob.class);

        job.run(report.id, file.toJson(), "42");
        job.run(report.id, new FileIdentity("cache", "outdated").toJson(), "43");

        assertThat(row(report.id).metadata()).containsEntry("approvedBy", "42");
        assertThat(row(report.id).derivatives().find("signed")).isPresent();
    }

    @Test
    void doesNotApproveWhatWasRejectedMeanwhile() {
        var report = new Report();
        APPLICATION.transact(entities -> {
            document.on(report).onPromote((attacher, job) -> {}).assign(Album.source("one"));
            entities.persist(report);
        });
        document.retrieve(report.id, row(report.id))
                .atomicPersist(AtomicOptions.defaults().metadata(Map.of("rejected", true)));
        var job = APPLICATION.bean(ApprovalJob.class);
        var file = row(report.id).identity().toJson();

        assertThatThrownBy(() -> job.run(report.id, file, "42")).hasMessage("rejected meanwhile");

        APPLICATION.transact(entities -> entities.remove(entities.find(Report.class, report.id)));
        APPLICATION.clock().advance(Duration.ofDays(31)); // past the delay that the uploader's hook asked for
    }

    private static UploadedFile row(Long id) {
        return APPLICATION
                .database()
                .rows("select document from Report where id = " + id)
                .get(0)
                .get("document")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }
}
