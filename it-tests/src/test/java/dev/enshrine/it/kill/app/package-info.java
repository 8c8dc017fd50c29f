// SPDX-License-Identifier: Apache-2.0
/** The application that the kill harness deploys: two entities, storages of each kind, and a servlet that does one transaction a request. */
package dev.enshrine.it.kill.app;
