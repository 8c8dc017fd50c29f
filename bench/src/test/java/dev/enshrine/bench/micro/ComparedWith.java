// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method of the same class, measured in the same run, that a benchmark's figure is divided by. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ComparedWith {
    String value();
}
