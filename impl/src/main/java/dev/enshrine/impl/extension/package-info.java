// SPDX-License-Identifier: Apache-2.0
/** Finds attachments, registers attachers, and checks everything at start-up. For the container. */
@NullMarked
package dev.enshrine.impl.extension;

import org.jspecify.annotations.NullMarked;
