// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import dev.enshrine.RecordGateway;
import dev.enshrine.Settings;
import dev.enshrine.impl.container.UploaderBeans;
import dev.enshrine.impl.jobs.Hooks;
import dev.enshrine.impl.jobs.JobKeeper;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.outbox.JournalSelection;
import dev.enshrine.impl.outbox.RelaySchedule;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.PersistenceUnits;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.upkeep.UpkeepSchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;

/** Builds and checks the catalog at start-up; a listener that is called before that has it built then. */
@ApplicationScoped
public class Setup {
    private final EnshrineExtension extension;
    private final PersistenceUnits units;
    private final StorageRegistry storages;
    private final UploaderBeans uploaders;
    private final JobKeeper jobs;
    private final Hooks hooks;
    private final Settings settings;
    private final Instance<RecordGateway<?>> gateways;
    private final JournalSelection journals;
    private final RelaySchedule relay;
    private final UpkeepSchedule upkeep;

    /** Over everything the deployment brings. */
    @Inject
    public Setup(
            EnshrineExtension extension,
            PersistenceUnits units,
            StorageRegistry storages,
            UploaderBeans uploaders,
            JobKeeper jobs,
            Hooks hooks,
            Settings settings,
            @Any Instance<RecordGateway<?>> gateways,
            JournalSelection journals,
            RelaySchedule relay,
            UpkeepSchedule upkeep) {
        this.extension = extension;
        this.units = units;
        this.storages = storages;
        this.uploaders = uploaders;
        this.jobs = jobs;
        this.hooks = hooks;
        this.settings = settings;
        this.gateways = gateways;
        this.journals = journals;
        this.relay = relay;
        this.upkeep = upkeep;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Setup() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * The catalog.
     *
     * @throws dev.enshrine.MisconfiguredException with every problem and its fix
     */
    @Produces
    @ApplicationScoped
    AttachmentCatalog catalog() {
        var builder = new CatalogBuilder(storages, uploaders, settings);
        var names = extension.unitNames();
        var all = units.units(names, problem -> builder.addProblems(List.of(problem)));
        all.forEach(builder::addUnit);
        gateways.forEach(builder::addGateway);
        if (names.isEmpty() || all.size() == names.size()) { // of a unit that is missing, no entity is known
            extension.injectionPoints().forEach(builder::check);
        }
        builder.addProblems(hooks.problems());
        builder.addProblems(journals.select(all, builder.unitsWithAttachments()));
        return builder.build();
    }

    void start(@Observes Startup event, AttachmentCatalog catalog) {
        var attachments = catalog.model().all();
        EnshrineLog.LOG.started(attachments.size(), names(attachments), jobs.name());
        relay.start();
        upkeep.start();
    }

    private static String names(List<AttachmentDescriptor> attachments) {
        return attachments.stream()
                .map(attachment -> attachment.entityName() + "." + attachment.attribute())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
