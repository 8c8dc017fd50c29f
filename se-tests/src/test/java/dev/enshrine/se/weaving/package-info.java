// SPDX-License-Identifier: Apache-2.0
/** What the build does to the compiled tests before EclipseLink's run, as a server does to an application's entities. */
package dev.enshrine.se.weaving;
