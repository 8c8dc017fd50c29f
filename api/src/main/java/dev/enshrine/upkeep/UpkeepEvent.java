// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

/** What upkeep did: a CDI event. An observer that throws is logged and changes nothing. */
public sealed interface UpkeepEvent permits AskedAgain, Cleared, Unreferenced, Reconciled, Cleaned, Examined {}
