// SPDX-License-Identifier: Apache-2.0
/** The application that is measured on a server. For the benchmarks alone. */
@NullMarked
package dev.enshrine.bench.app;

import org.jspecify.annotations.NullMarked;
