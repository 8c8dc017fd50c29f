// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which attachment an injected {@link Attacher} or an observed event is about: the path of the attribute.
 *
 * <p>Always allowed; needed where the entity has several attachments.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface ForAttribute {

    /** The attribute's name, or its dotted path when it stands in an embeddable, for example {@code "details.image"}. */
    String value();

    /** An instance of the qualifier, for programmatic look-up and for firing events. */
    final class Literal extends AnnotationLiteral<ForAttribute> implements ForAttribute {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** The qualifier for the attribute with that path. */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
