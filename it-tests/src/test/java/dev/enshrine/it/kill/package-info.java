// SPDX-License-Identifier: Apache-2.0
/**
 * The kill harness: owns an application server, a broker and a database as processes, stops a thread at a named place under load, kills one of the three there, and checks that
 * nothing was lost and nothing is left over. See {@code docs/kill-harness.md}.
 */
package dev.enshrine.it.kill;
