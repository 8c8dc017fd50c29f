// SPDX-License-Identifier: Apache-2.0
/**
 * The tests that every storage has to pass, and two storages that make other tests hard to fool: one that finds unclosed streams and one that fails when
 * it is told to. For the tests of whoever writes a storage or uses one; not stable before 1.0.
 */
@NullMarked
package dev.enshrine.storage.tck;

import org.jspecify.annotations.NullMarked;
