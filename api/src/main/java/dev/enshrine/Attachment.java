// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a persistent attribute of type {@link UploadedFile} carries a file.
 *
 * <p>Stands on the field or the getter, in an entity, a mapped superclass or an embeddable. An entity may have several. The column must be a text
 * or JSON column of at least 1024 characters; the deployment fails, with the line to change, when it is not.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Attachment {

    /** The uploader bean that knows this kind of file; {@link Uploader} itself means the defaults. */
    Class<? extends Uploader> uploader() default Uploader.class;

    /** Name of the temporary storage; empty means what the uploader says, by default {@code "cache"}. */
    String cache() default "";

    /** Name of the permanent storage; empty means what the uploader says, by default {@code "store"}. */
    String store() default "";
}
