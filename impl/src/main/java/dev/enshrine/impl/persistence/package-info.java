// SPDX-License-Identifier: Apache-2.0
/**
 * The only JPA code: the entity listener and the converter that the shipped mapping file names, the locked slot, and one bridge a provider. For the rest
 * of this module; the listener and the converter are public because the provider instantiates them.
 */
@NullMarked
package dev.enshrine.impl.persistence;

import org.jspecify.annotations.NullMarked;
