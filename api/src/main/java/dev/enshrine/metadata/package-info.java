// SPDX-License-Identifier: Apache-2.0
/** What is found out about a file: extractors, those that come along, and metadata copied to columns. For users; the shape may still change before 1.0. */
@NullMarked
package dev.enshrine.metadata;

import org.jspecify.annotations.NullMarked;
