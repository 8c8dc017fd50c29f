// SPDX-License-Identifier: Apache-2.0
/** Looks after rows and storages: lost jobs, expired uploads, files that nothing refers to. Decides by the rules of {@code dev.enshrine.impl.protocol}. For the container. */
@NullMarked
package dev.enshrine.impl.upkeep;

import org.jspecify.annotations.NullMarked;
