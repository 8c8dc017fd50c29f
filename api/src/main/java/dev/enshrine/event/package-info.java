// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to attachments, as CDI events. For users: observe them in the default phase, never in a transactional one, which the container
 * may skip when JPA flushes at commit.
 */
@NullMarked
package dev.enshrine.event;

import org.jspecify.annotations.NullMarked;
