// SPDX-License-Identifier: Apache-2.0
/** Starts the servers, the database and the pipeline written by hand, has them work in turn, and reports. For the benchmarks alone. See {@code docs/performance.md}. */
@NullMarked
package dev.enshrine.bench;

import org.jspecify.annotations.NullMarked;
