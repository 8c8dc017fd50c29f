// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;
import java.util.Set;

/**
 * The derivatives of one attachment of one record. For one thread at a time, as the record is.
 *
 * <p>What is made, added or removed here reaches the row by {@link RecordAttacher#atomicPersist()} or {@link RecordAttacher#atomicPromote()}, which merge it into what the row
 * has by then, under its lock; a plain save does not write it. Replaced and removed files are destroyed in the background once the row says so, as are files that the
 * row does not take. Files are uploaded at once, so a call of one of the two must follow.
 */
public interface RecordDerivatives {

    /**
     * Makes and uploads derivatives of the attached file, as {@link RecordAttacher#createDerivatives}.
     *
     * @return what was made, under the processors' names
     * @throws AttachmentException if no file is attached, or the record has no id yet
     * @throws MisconfiguredException if the uploader has no processor of that name, or none of the storages is its own
     */
    Derivatives create(DerivativeOptions options);

    /**
     * Uploads files that are derivatives already; the sources are left alone. Names are merged, lists appended, and a file takes the place of what was there.
     *
     * @return what was uploaded
     * @throws InvalidFileDataException if the files have no names
     * @throws AttachmentException if no file is attached, or the record has no id yet
     */
    Derivatives add(DerivativeSources files);

    /**
     * Takes out what lies at that path; all derivatives if there is none. Does nothing if nothing is there by the time it is written.
     *
     * @param path names, and positions in lists counted from 0 as numbers or digits
     * @return the files that the record has there now
     */
    List<UploadedFile> remove(Object... path);

    /**
     * Asks for a job that makes derivatives of the attached file and writes them to the row; in the current transaction, if there is one. A file that is still in temporary
     * storage gets them once it is promoted.
     *
     * @throws MisconfiguredException if the uploader has no processor of that name
     * @throws IllegalArgumentException if the options name a source or a storage, which a job cannot have
     */
    void createInBackground(DerivativeOptions options);

    /**
     * The names of the uploader's derivatives that the attached file lacks, those made only on demand left out: they are still being made, or could not be. Empty if no file
     * is attached.
     */
    Set<String> missing();
}
