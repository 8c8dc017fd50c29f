// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Looks at the phase of every observed parameter. */
final class ObserveInTheDefaultPhase extends ArchCondition<JavaCodeUnit> {
    ObserveInTheDefaultPhase() {
        super("observe in the default phase");
    }

    @Override
    public void check(JavaCodeUnit method, ConditionEvents events) {
        method.getParameters().stream()
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(Observes.class.getName()).stream())
                .flatMap(observes -> observes.get("during").stream())
                .filter(phase -> !(phase instanceof JavaEnumConstant constant)
                        || !constant.name().equals(TransactionPhase.IN_PROGRESS.name()))
                .forEach(phase ->
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " observes " + phase)));
    }
}
