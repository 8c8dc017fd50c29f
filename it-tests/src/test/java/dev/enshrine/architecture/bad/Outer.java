// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import dev.enshrine.architecture.bad.inner.Inner;

/** One half of a cycle. */
public interface Outer {
    Inner inner();
}
