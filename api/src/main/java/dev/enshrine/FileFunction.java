// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.nio.file.Path;

/**
 * Does something with a file of this machine.
 *
 * @param <R> what comes of it
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface FileFunction<R, X extends Exception> {

    /** Works on the file, which may be gone once this returns. */
    R apply(Path file) throws X;
}
