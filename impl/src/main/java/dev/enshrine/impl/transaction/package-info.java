// SPDX-License-Identifier: Apache-2.0
/** Takes part in JTA transactions without knowing who began them. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.transaction;

import org.jspecify.annotations.NullMarked;
