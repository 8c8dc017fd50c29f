// SPDX-License-Identifier: Apache-2.0
/** The steps that are measured, the same for every pipeline, and how they are asked for over HTTP. For the benchmarks alone. */
@NullMarked
package dev.enshrine.bench.step;

import org.jspecify.annotations.NullMarked;
