// SPDX-License-Identifier: Apache-2.0
/**
 * The same work written by hand, as little of it as can be: no container, no object-relational mapping, no metadata, no digest, one JMS session and one connection a worker. What Enshrine is compared with. For the
 * benchmarks alone.
 */
@NullMarked
package dev.enshrine.bench.yardstick;

import org.jspecify.annotations.NullMarked;
