// SPDX-License-Identifier: Apache-2.0
/**
 * Processors for derivatives of images: begin at {@link dev.enshrine.images.Images}. For applications. Not stable before 1.0.
 */
@NullMarked
package dev.enshrine.images;

import org.jspecify.annotations.NullMarked;
