// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import dev.enshrine.UploadedFile;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Looks the errors of {@link ValidAttachment} up. For Bean Validation only. */
public class ValidAttachmentValidator implements ConstraintValidator<ValidAttachment, UploadedFile> {

    /** For Bean Validation. */
    public ValidAttachmentValidator() {}

    @Override
    public boolean isValid(@Nullable UploadedFile file, ConstraintValidatorContext context) {
        if (file == null) {
            return true;
        }
        var errors = CDI.current().select(AttachmentErrors.class).get().of(file);
        if (!errors.isEmpty()) {
            context.disableDefaultConstraintViolation();
            errors.forEach(error ->
                    context.buildConstraintViolationWithTemplate(literal(error)).addConstraintViolation());
        }
        return errors.isEmpty();
    }

    /** A text may hold what a client sent, and a template is evaluated. */
    private static String literal(String error) {
        return error.replaceAll("[\\\\{}$]", "\\\\$0");
    }
}
