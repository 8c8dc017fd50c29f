// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the errors of an attachment violations of Bean Validation, one each, so that a save fails as it does for every other attribute. Stands on the {@link dev.enshrine.Attachment} attribute, whose uploader
 * says the rules; null is valid.
 *
 * <p>Needs {@code jakarta.validation}. Without this annotation a save of an attachment with errors fails too, with {@link dev.enshrine.AttachmentRefusedException}.
 */
@Documented
@Constraint(validatedBy = ValidAttachmentValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE
})
public @interface ValidAttachment {

    /** Not used: each violation has the error's own text. */
    String message() default "is not valid";

    /** The groups it belongs to. */
    Class<?>[] groups() default {};

    /** What clients of Bean Validation attach. */
    Class<? extends Payload>[] payload() default {};
}
