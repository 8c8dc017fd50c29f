// SPDX-License-Identifier: Apache-2.0
/** Plain statements for the toolkit's own tables. For the packages that have one. */
@NullMarked
package dev.enshrine.impl.jdbc;

import org.jspecify.annotations.NullMarked;
