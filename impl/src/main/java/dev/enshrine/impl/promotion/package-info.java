// SPDX-License-Identifier: Apache-2.0
/** Carries jobs out: copy, derive, lock, judge, write; lock, judge, delete. Plain classes without a queue. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.promotion;

import org.jspecify.annotations.NullMarked;
