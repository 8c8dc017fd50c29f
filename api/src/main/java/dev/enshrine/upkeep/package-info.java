// SPDX-License-Identifier: Apache-2.0
/** Upkeep of rows and storages: lost jobs, expired uploads, files that nothing refers to. For applications; may still change before 1.0. */
@NullMarked
package dev.enshrine.upkeep;

import org.jspecify.annotations.NullMarked;
