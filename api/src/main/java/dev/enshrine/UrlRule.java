// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Chooses what links to files of one kind are like. Must be safe for many threads. */
@FunctionalInterface
public interface UrlRule {

    /** The options for a link to that file, an original or a derivative; those given with the call win over them. */
    UrlOptions optionsFor(UploadedFile file);
}
