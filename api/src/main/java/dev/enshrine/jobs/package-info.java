// SPDX-License-Identifier: Apache-2.0
/**
 * The seam between saving and background work: jobs, who keeps them in the caller's transaction, and who carries them out. For modules that
 * bring another queue.
 */
@NullMarked
package dev.enshrine.jobs;

import org.jspecify.annotations.NullMarked;
