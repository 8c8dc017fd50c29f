// SPDX-License-Identifier: Apache-2.0
/** Asks for jobs: resolves hooks, fires the request, and runs jobs on the managed executor where no queue is plugged in. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.jobs;

import org.jspecify.annotations.NullMarked;
