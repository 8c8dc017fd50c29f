// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Messages;
import org.jboss.logging.annotations.MessageBundle;

/**
 * Every exception and every problem that this module tells its users, by number; {@code docs/messages.md} explains each. ENS1000 and 11xx: set-up and start-up;
 * 12xx: files and storages; 13xx: attaching, saving and records; 14xx: jobs.
 */
@MessageBundle(projectCode = "ENS", length = 4)
public interface EnshrineErrors extends SetUpErrors, ServerRemedies, FileErrors, RecordErrors, JobErrors {

    /** The messages. Safe for many threads. */
    EnshrineErrors ERRORS = Messages.getBundle(MethodHandles.lookup(), EnshrineErrors.class);
}
