// SPDX-License-Identifier: Apache-2.0
/** What the agent calls inside the server when a thread comes to a named place. Loaded by the system class loader, so only the JDK is there. */
package dev.enshrine.it.kill.stop;
