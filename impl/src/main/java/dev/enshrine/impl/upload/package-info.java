// SPDX-License-Identifier: Apache-2.0
/** Brings sources into storages and finds out what they are. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.upload;

import org.jspecify.annotations.NullMarked;
