// SPDX-License-Identifier: Apache-2.0
/** Ties tests to the behaviours they prove. */
@NullMarked
package dev.enshrine.behaviours;

import org.jspecify.annotations.NullMarked;
