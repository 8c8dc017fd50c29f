// SPDX-License-Identifier: Apache-2.0
/**
 * The storages that come with the toolkit: a folder of this machine, and memory for tests. {@link dev.enshrine.impl.storage.FileSystemStorage} and
 * {@link dev.enshrine.impl.storage.MemoryStorage} are for users, to be produced as CDI beans; the rest is for this module and may change.
 */
@NullMarked
package dev.enshrine.impl.storage;

import org.jspecify.annotations.NullMarked;
