// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import dev.enshrine.impl.bad.DependsOnJms;

/** Stands for the api. */
public interface DependsOnImplementation {
    DependsOnJms above();
}
