// SPDX-License-Identifier: Apache-2.0
/** A photo album: what an application with Enshrine looks like. Read it, copy from it; nothing depends on it. */
@NullMarked
package dev.enshrine.demo;

import org.jspecify.annotations.NullMarked;
