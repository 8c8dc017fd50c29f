// SPDX-License-Identifier: Apache-2.0
/**
 * Jobs on JMS queues: sent in the caller's transaction, taken by two message-driven beans, parked when nothing helps. Only for the
 * container, which finds the beans; an application replaces {@link dev.enshrine.jms.JndiLookup} at most. Not stable before 1.0.
 */
@NullMarked
package dev.enshrine.jms;

import org.jspecify.annotations.NullMarked;
