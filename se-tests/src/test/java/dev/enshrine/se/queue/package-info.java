// SPDX-License-Identifier: Apache-2.0
/** An application's own queue, as the manual shows it. */
package dev.enshrine.se.queue;
