// SPDX-License-Identifier: Apache-2.0

/** What the modules of the toolkit know of the application server below them. */
@NullMarked
package dev.enshrine.server;

import org.jspecify.annotations.NullMarked;
