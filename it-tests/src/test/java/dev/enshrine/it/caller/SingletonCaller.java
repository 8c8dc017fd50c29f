// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** A singleton session bean. */
@Singleton
public class SingletonCaller {
    @Inject
    private Saves saves;

    public void add(String title) {
        saves.add(title);
    }

    /** Its container rolls back. */
    public void addAndFail(String title) {
        saves.add(title);
        throw new IllegalStateException("on purpose");
    }
}
