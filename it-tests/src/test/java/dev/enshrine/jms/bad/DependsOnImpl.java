// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms.bad;

import dev.enshrine.impl.bad.DependsOnJms;

/** Stands for jms-jobs. */
public interface DependsOnImpl {
    DependsOnJms implementation();
}
