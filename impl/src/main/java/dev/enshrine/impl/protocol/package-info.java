// SPDX-License-Identifier: Apache-2.0
/**
 * The rules that keep files from being lost or orphaned, as pure functions over sealed types: no JPA, no JMS, no I/O, no clock. For the rest of this
 * module, and for a test that explores them; {@code docs/protocol.md} explains each rule.
 */
@NullMarked
package dev.enshrine.impl.protocol;

import org.jspecify.annotations.NullMarked;
