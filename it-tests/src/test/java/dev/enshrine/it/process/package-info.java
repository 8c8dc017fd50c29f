// SPDX-License-Identifier: Apache-2.0
/** Processes that tests start, and end by the process they started, never by a name. */
package dev.enshrine.it.process;
