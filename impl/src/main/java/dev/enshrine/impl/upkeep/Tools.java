// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.Settings;
import dev.enshrine.impl.jobs.JobDispatcher;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.transaction.TransactionBoundary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What passes work with. Safe for many threads. */
@ApplicationScoped
public class Tools {
    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final JobDispatcher dispatcher;
    private final StorageRegistry storages;
    private final UpkeepEvents events;
    private final Settings settings;
    private final Clock clock;

    /** Those of the deployment. */
    @Inject
    public Tools(
            AttachmentCatalog catalog,
            TransactionBoundary transactions,
            JobDispatcher dispatcher,
            StorageRegistry storages,
            UpkeepEvents events,
            Settings settings,
            Clock clock) {
        this.catalog = catalog;
        this.transactions = transactions;
        this.dispatcher = dispatcher;
        this.storages = storages;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Tools() {
        this(null, null, null, null, null, null, null);
    }

    AttachmentCatalog catalog() {
        return catalog;
    }

    Scans scans() {
        return new Scans(catalog, settings);
    }

    TransactionBoundary transactions() {
        return transactions;
    }

    JobDispatcher dispatcher() {
        return dispatcher;
    }

    StorageRegistry storages() {
        return storages;
    }

    UpkeepEvents events() {
        return events;
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }
}
