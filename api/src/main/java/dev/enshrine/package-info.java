// SPDX-License-Identifier: Apache-2.0
/**
 * What an application writes against: attachments on entities, attachers, uploaders, sources and the value in the column.
 * For users; the shape may still change before 1.0.
 */
@NullMarked
package dev.enshrine;

import org.jspecify.annotations.NullMarked;
