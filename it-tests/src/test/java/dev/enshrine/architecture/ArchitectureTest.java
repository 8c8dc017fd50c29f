// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.enshrine.architecture.bad.CallsJms;
import dev.enshrine.architecture.bad.DependsOnImplementation;
import dev.enshrine.architecture.bad.InjectsJmsContext;
import dev.enshrine.architecture.bad.KeepsStaticState;
import dev.enshrine.architecture.bad.LoadsClasses;
import dev.enshrine.architecture.bad.ObservesAfterCommit;
import dev.enshrine.architecture.bad.Outer;
import dev.enshrine.architecture.bad.UsesAwsSdk;
import dev.enshrine.architecture.bad.UsesPersistence;
import dev.enshrine.architecture.bad.inner.Inner;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.bad.DependsOnJms;
import dev.enshrine.jms.bad.DependsOnImpl;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds for every module, and bites on a class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses MODULES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.enshrine");

    static Stream<ArchRule> rules() {
        return Rules.all().stream();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Rules.API_KNOWS_NOTHING_ABOVE_IT, new Class<?>[] {DependsOnImplementation.class}),
                Arguments.of(Rules.IMPLEMENTATION_KNOWS_NO_QUEUES, new Class<?>[] {DependsOnJms.class}),
                Arguments.of(Rules.QUEUES_KNOW_NO_IMPLEMENTATION, new Class<?>[] {DependsOnImpl.class}),
                Arguments.of(Rules.PERSISTENCE_IN_ONE_PACKAGE, new Class<?>[] {UsesPersistence.class}),
                Arguments.of(Rules.JMS_IN_ONE_MODULE, new Class<?>[] {CallsJms.class}),
                Arguments.of(Rules.AWS_SDK_IN_ONE_PACKAGE, new Class<?>[] {UsesAwsSdk.class}),
                Arguments.of(Rules.NO_PACKAGE_CYCLES, new Class<?>[] {Outer.class, Inner.class}),
                Arguments.of(Rules.NO_TRANSACTIONAL_OBSERVERS, new Class<?>[] {ObservesAfterCommit.class}),
                Arguments.of(Rules.NO_INJECTED_JMS_CONTEXT, new Class<?>[] {InjectsJmsContext.InField.class}),
                Arguments.of(Rules.NO_INJECTED_JMS_CONTEXT, new Class<?>[] {InjectsJmsContext.InConstructor.class}),
                Arguments.of(Rules.NO_INJECTED_JMS_CONTEXT, new Class<?>[] {InjectsJmsContext.WithFactory.class}),
                Arguments.of(Rules.NO_CLASSES_BY_NAME, new Class<?>[] {LoadsClasses.ByName.class}),
                Arguments.of(Rules.NO_CLASSES_BY_NAME, new Class<?>[] {LoadsClasses.ByLoader.class}),
                Arguments.of(Rules.NO_CLASSES_BY_NAME, new Class<?>[] {LoadsClasses.ByReference.class}),
                Arguments.of(Rules.NO_STATIC_STATE, new Class<?>[] {KeepsStaticState.Variable.class}),
                Arguments.of(Rules.NO_STATIC_STATE, new Class<?>[] {KeepsStaticState.Cache.class}),
                Arguments.of(Rules.NO_STATIC_STATE, new Class<?>[] {KeepsStaticState.Counter.class}),
                Arguments.of(Rules.NO_STATIC_STATE, new Class<?>[] {KeepsStaticState.PerThread.class}),
                Arguments.of(Rules.NO_STATIC_STATE, new Class<?>[] {KeepsStaticState.Hidden.class}));
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(MODULES.containPackage("dev.enshrine.event")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.impl.protocol")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.jms")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.testkit")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.storage.tck")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.images")).isTrue();
        assertThat(MODULES.containPackage("dev.enshrine.storage.s3")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Behaviour({"X-10", "SE-20"})
    void holdsInEveryModule(ArchRule rule) {
        rule.check(MODULES);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void bitesOnAClassThatBreaksIt(ArchRule rule, Class<?>[] culprits) {
        var classes = new ClassFileImporter().importClasses(culprits);

        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(culprits[0].getSimpleName());
    }
}
