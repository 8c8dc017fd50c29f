// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** A session bean whose method runs on another thread. */
@Stateless
public class AsynchronousCaller {
    @Inject
    private Saves saves;

    @Asynchronous
    public Future<Boolean> add(String title) {
        saves.add(title);
        return new AsyncResult<>(true);
    }
}
