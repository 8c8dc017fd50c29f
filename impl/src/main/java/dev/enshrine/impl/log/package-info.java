// SPDX-License-Identifier: Apache-2.0
/** Numbered messages of this module, ENS1000 to ENS1999. For the rest of this module. */
@NullMarked
package dev.enshrine.impl.log;

import org.jspecify.annotations.NullMarked;
