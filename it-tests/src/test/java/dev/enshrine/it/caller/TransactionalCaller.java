// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** A bean of CDI alone. */
@ApplicationScoped
public class TransactionalCaller {
    @Inject
    private Saves saves;

    @Transactional
    public void add(String title) {
        saves.add(title);
    }

    /** The interceptor rolls back. */
    @Transactional
    public void addAndFail(String title) {
        saves.add(title);
        throw new IllegalStateException("on purpose");
    }

    /** In no transaction. */
    public void addWithoutTransaction(String title) {
        saves.add(title);
    }
}
