// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.behaviours;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the behaviours that a test proves. The build makes the conformance report from it; a behaviour that neither a test names nor
 * {@code docs/conformance.md} explains makes the build fail.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Behaviour {

    /** Identifiers, for example {@code "BG-24"}. The test must fail if any of them is lost. */
    String[] value();
}
