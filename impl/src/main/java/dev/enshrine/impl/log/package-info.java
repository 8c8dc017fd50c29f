// SPDX-License-Identifier: Apache-2.0
/** Numbered messages of this module, ENS1000 to ENS1499: log lines, exceptions, and what the start-up report says. For the rest of this module; knows the api only. */
@NullMarked
package dev.enshrine.impl.log;

import org.jspecify.annotations.NullMarked;
