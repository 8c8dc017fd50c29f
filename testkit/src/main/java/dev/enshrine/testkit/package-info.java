// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of applications: puts a test in the place of broker and worker, and of the clock. Put it on the class path of tests only, in the place of the module with the
 * queues. Not stable before 1.0.
 */
@NullMarked
package dev.enshrine.testkit;

import org.jspecify.annotations.NullMarked;
