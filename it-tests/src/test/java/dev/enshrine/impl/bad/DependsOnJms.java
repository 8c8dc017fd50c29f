// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.bad;

import dev.enshrine.jms.bad.DependsOnImpl;

/** Stands for impl. */
public interface DependsOnJms {
    DependsOnImpl queues();
}
