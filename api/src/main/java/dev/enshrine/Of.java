// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Narrows an observer to the attachments of one entity class, for example {@code @Observes @Of(Photo.class) Promoted}. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Of {

    /** The entity class that declares the attachment, or that inherits it from a mapped superclass. */
    Class<?> value();

    /** An instance of the qualifier, for programmatic look-up and for firing events. */
    final class Literal extends AnnotationLiteral<Of> implements Of {
        private static final long serialVersionUID = 1L;

        private final Class<?> value;

        private Literal(Class<?> value) {
            this.value = value;
        }

        /** The qualifier for that entity class. */
        public static Literal of(Class<?> value) {
            return new Literal(value);
        }

        @Override
        public Class<?> value() {
            return value;
        }
    }
}
