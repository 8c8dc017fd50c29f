// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.nio.file.Path;
import java.util.Optional;

/** A storage whose objects are files of this machine. */
public interface LocalStorage extends Storage {

    /** The object's file, to be read and never written to; empty if the object is not there. */
    Optional<Path> path(String id);
}
