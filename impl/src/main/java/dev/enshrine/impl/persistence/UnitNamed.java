// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Which persistence unit a {@link UnitHolder} holds. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface UnitNamed {

    /** The unit's name. */
    String value();

    /** An instance of the qualifier. */
    final class Literal extends AnnotationLiteral<UnitNamed> implements UnitNamed {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** The qualifier for that unit. */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
