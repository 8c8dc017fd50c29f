// SPDX-License-Identifier: Apache-2.0
/**
 * What is known about every attachment of the deployment, built once at start-up and immutable: entity, attribute, uploader, storages, names of
 * files. For the rest of this module.
 */
@NullMarked
package dev.enshrine.impl.model;

import org.jspecify.annotations.NullMarked;
