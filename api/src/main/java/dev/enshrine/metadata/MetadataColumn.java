// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Copies a metadata value to an attribute of its own, to search and sort by: {@code @MetadataColumn("width") Integer imageWidth;}. Stands on a field or getter beside the attachment's.
 *
 * <p>The attribute is set whenever an attacher changes the attachment or its metadata in memory, and is null when the file is removed or the key is missing. A promotion writes
 * only the attachment's own column: what is found only in the job does not reach this one.
 *
 * <p>The attribute's type may be {@code String}, {@code Integer}, {@code Long}, {@code Double}, {@code BigDecimal} or {@code Boolean}; a value that does not fit it becomes null. The
 * deployment fails for any other type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface MetadataColumn {

    /** The metadata key. */
    String value();

    /** Name of the attachment's attribute; empty for the only one beside this attribute. */
    String of() default "";
}
