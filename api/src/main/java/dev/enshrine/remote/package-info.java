// SPDX-License-Identifier: Apache-2.0
/** Files that users name by a link instead of sending them. For applications; stable. */
@NullMarked
package dev.enshrine.remote;

import org.jspecify.annotations.NullMarked;
