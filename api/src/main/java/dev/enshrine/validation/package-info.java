// SPDX-License-Identifier: Apache-2.0
/** Rules for files, the errors they find, and their way into Bean Validation. For users; the shape may still change before 1.0. */
@NullMarked
package dev.enshrine.validation;

import org.jspecify.annotations.NullMarked;
