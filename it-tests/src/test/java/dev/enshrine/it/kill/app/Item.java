// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

/** What the servlet does to either entity besides its file. */
public interface Item {
    void rename(String replaced);
}
