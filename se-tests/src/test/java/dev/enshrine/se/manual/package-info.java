// SPDX-License-Identifier: Apache-2.0
/** What the manual's page about uploaders shows. */
package dev.enshrine.se.manual;
