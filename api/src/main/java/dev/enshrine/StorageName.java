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
 * Gives a storage bean its name, the one that stands in the column and in {@link Attachment#store()}.
 *
 * <p>The name is part of every row: renaming a storage makes its files unreadable.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface StorageName {

    /** The name, for example {@code "cache"} or {@code "store"}. */
    String value();

    /** An instance of the qualifier, for programmatic look-up. */
    final class Literal extends AnnotationLiteral<StorageName> implements StorageName {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** The qualifier for the storage of that name. */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
