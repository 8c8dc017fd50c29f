// SPDX-License-Identifier: Apache-2.0
/** What a place for files must be able to do, and the optional powers it may have. For authors of storages. */
@NullMarked
package dev.enshrine.storage;

import org.jspecify.annotations.NullMarked;
