// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Observes what it may never see. */
public interface ObservesAfterCommit {
    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) String event);
}
