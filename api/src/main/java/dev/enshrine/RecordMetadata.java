// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of the file that is attached to one record. For one thread at a time, as the record is.
 *
 * <p>Changes are made on the record in memory; the file's old value is left alone. Of a file that was assigned and not saved yet, the save writes them. Of a file that the row has already, only {@link RecordAttacher#atomicPersist()} and
 * {@link RecordAttacher#atomicPromote()} write them, merged into what the row has by then: a plain save would not notice, since the file is the same, and could drop what a job has found meanwhile.
 */
public interface RecordMetadata {

    /**
     * Adds these keys, replacing values of the same key.
     *
     * @return the file with the metadata it has now
     * @throws AttachmentException if no file is attached
     * @throws InvalidFileDataException if a value has no JSON form
     */
    UploadedFile add(Map<String, ? extends @Nullable Object> more);

    /**
     * Makes the metadata what the function says, which is given a copy of it. It is called again with the metadata of the row, under its lock, so it must do nothing else.
     *
     * @return the file with the metadata it has now
     * @throws AttachmentException if no file is attached
     * @throws InvalidFileDataException if a value has no JSON form
     */
    UploadedFile change(UnaryOperator<Map<String, @Nullable Object>> change);

    /** Finds everything out again from the content, by {@link MetadataRefresh#merging()}. */
    UploadedFile refresh();

    /**
     * Finds out again from the content: size, digest, content type, and what the extractors find. The client's file name stays.
     *
     * @return the file with the metadata it has now
     * @throws AttachmentException if no file is attached, or an extractor fails
     * @throws MissingFileException if its content is not there
     */
    UploadedFile refresh(MetadataRefresh refresh);
}
