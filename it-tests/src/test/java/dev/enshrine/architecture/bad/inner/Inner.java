// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad.inner;

import dev.enshrine.architecture.bad.Outer;

/** The other half of a cycle. */
public interface Inner {
    Outer outer();
}
