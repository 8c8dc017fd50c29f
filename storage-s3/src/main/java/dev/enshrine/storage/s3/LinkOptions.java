// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What links are like. Immutable.
 *
 * @param expiry of a signed link that says nothing itself
 * @param open whether everybody may read, so that links need no signature
 * @param base where the bucket's keys are below, without a slash at its end; the bucket's own address otherwise
 */
record LinkOptions(
        Duration expiry,
        boolean open,
        @Nullable URI base,
        @Nullable LinkMaker maker) {}
