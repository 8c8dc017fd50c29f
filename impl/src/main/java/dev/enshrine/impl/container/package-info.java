// SPDX-License-Identifier: Apache-2.0
/** Small things about the CDI container that several packages need. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.container;

import org.jspecify.annotations.NullMarked;
