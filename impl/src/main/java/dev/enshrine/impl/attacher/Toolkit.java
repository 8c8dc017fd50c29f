// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.RuleMessages;
import dev.enshrine.Settings;
import dev.enshrine.StoredFiles;
import dev.enshrine.impl.jobs.AttachmentEvents;
import dev.enshrine.impl.jobs.Hooks;
import dev.enshrine.impl.jobs.JobDispatcher;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.promotion.DerivativeMaker;
import dev.enshrine.impl.promotion.Destroyer;
import dev.enshrine.impl.promotion.Promoter;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.impl.upload.Uploads;
import dev.enshrine.jobs.ParkedJobs;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;

/** What attachers work with. Safe for many threads, as its parts are. */
@Dependent
public class Toolkit {
    @Inject
    AttachmentCatalog catalog;

    @Inject
    AttacherStates states;

    @Inject
    Uploads uploads;

    @Inject
    InvalidFiles invalid;

    @Inject
    @Any
    Instance<RuleMessages> ruleMessages;

    @Inject
    StoredFiles files;

    @Inject
    StorageRegistry storages;

    @Inject
    Promoter promoter;

    @Inject
    DerivativeMaker derivatives;

    @Inject
    Hooks hooks;

    @Inject
    JobDispatcher dispatcher;

    @Inject
    Transactions transactions;

    @Inject
    TransactionBoundary boundary;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<ParkedJobs> parked;

    @Inject
    Destroyer destroyer;

    @Inject
    AttachmentEvents events;
}
