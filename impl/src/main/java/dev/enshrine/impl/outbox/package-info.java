// SPDX-License-Identifier: Apache-2.0
/** Keeps jobs in a table of the record's own database, wakes workers after the commit, and sends again what was never done. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.outbox;

import org.jspecify.annotations.NullMarked;
