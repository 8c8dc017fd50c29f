// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the modules promise each other, and the traps that the toolkit stays out of. */
final class Rules {
    static final ArchRule API_KNOWS_NOTHING_ABOVE_IT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.enshrine.impl..", "dev.enshrine.jms..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.enshrine.impl..", "dev.enshrine.jms..")
            .as("the api does not know what stands on it");

    static final ArchRule IMPLEMENTATION_KNOWS_NO_QUEUES = noClasses()
            .that()
            .resideInAPackage("dev.enshrine.impl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.enshrine.jms..")
            .as("impl does not know jms-jobs");

    static final ArchRule QUEUES_KNOW_NO_IMPLEMENTATION = noClasses()
            .that()
            .resideInAPackage("dev.enshrine.jms..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.enshrine.impl..")
            .as("jms-jobs does not know impl");

    static final ArchRule PERSISTENCE_IN_ONE_PACKAGE = noClasses()
            .that(resideInAPackage("dev.enshrine..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.enshrine.impl.persistence"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
            .as("only dev.enshrine.impl.persistence knows JPA and its providers");

    static final ArchRule JMS_IN_ONE_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.enshrine.jms..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..")
            .as("only dev.enshrine.jms knows JMS");

    static final ArchRule AWS_SDK_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.enshrine.storage.s3")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk..")
            .as("only dev.enshrine.storage.s3 knows the AWS SDK");

    static final ArchRule NO_PACKAGE_CYCLES = SlicesRuleDefinition.slices()
            .assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return SliceIdentifier.of(type.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "one slice a package";
                }
            })
            .namingSlices("$1")
            .should()
            .beFreeOfCycles()
            .as("packages have no cycles");

    /** The container may skip such an observer silently when JPA flushes at commit. */
    static final ArchRule NO_TRANSACTIONAL_OBSERVERS =
            codeUnits().should(new ObserveInTheDefaultPhase()).as("no observer waits for the outcome of a transaction");

    /** It is bound to the transaction's scope, which is over when JPA flushes at commit. */
    static final ArchRule NO_INJECTED_JMS_CONTEXT = CompositeArchRule.of(fields().that()
                    .haveRawType(JMSContext.class)
                    .should()
                    .notBeAnnotatedWith(Inject.class)
                    .allowEmptyShould(true))
            .and(fields().should()
                    .notBeAnnotatedWith(JMSConnectionFactory.class)
                    .allowEmptyShould(true))
            .and(codeUnits()
                    .that()
                    .areAnnotatedWith(Inject.class)
                    .should()
                    .notHaveRawParameterTypes(describe(
                            "a JMSContext",
                            types -> types.stream().anyMatch(type -> type.isEquivalentTo(JMSContext.class))))
                    .allowEmptyShould(true))
            .as("no JMSContext is injected");

    /** What comes from outside must never name a class. */
    static final ArchRule NO_CLASSES_BY_NAME = noClasses()
            .should()
            .accessTargetWhere(describe("a class is loaded by name", Rules::loadsClass))
            .as("no class is loaded by its name");

    /** A server runs several applications, and one of them again and again, in one JVM. */
    static final ArchRule NO_STATIC_STATE = CompositeArchRule.of(fields().that(describe("are static", Rules::isOurs))
                    .should()
                    .beFinal()
                    .allowEmptyShould(true))
            .and(noFields()
                    .that(describe("are static", Rules::isOurs))
                    .should()
                    .haveRawType(describe("something that changes", Rules::isMutable))
                    .allowEmptyShould(true))
            .and(noClasses()
                    .should()
                    .accessTargetWhere(describe(
                            "a class keeps something that changes in a static field", Rules::makesMutableStatically)))
            .as("nothing static changes");

    private static final String[] MUTABLE_PACKAGES = {"java.util", "java.util.concurrent..", "java.lang.ref"};

    private Rules() {}

    static List<ArchRule> all() {
        return List.of(
                API_KNOWS_NOTHING_ABOVE_IT,
                IMPLEMENTATION_KNOWS_NO_QUEUES,
                QUEUES_KNOW_NO_IMPLEMENTATION,
                PERSISTENCE_IN_ONE_PACKAGE,
                JMS_IN_ONE_MODULE,
                NO_PACKAGE_CYCLES,
                NO_TRANSACTIONAL_OBSERVERS,
                NO_INJECTED_JMS_CONTEXT,
                NO_CLASSES_BY_NAME,
                NO_STATIC_STATE);
    }

    private static boolean loadsClass(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        return (target.getOwner().isEquivalentTo(Class.class)
                        && target.getName().equals("forName"))
                || (target.getOwner().isAssignableTo(ClassLoader.class)
                        && target.getName().equals("loadClass"));
    }

    /** Fields that the compiler adds, for switches and assertions, are not ours. */
    private static boolean isOurs(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** A class of the platform that can only be there to be changed; the interfaces may stand for {@code List.of}. */
    private static boolean isMutable(JavaClass type) {
        return type.isAssignableTo(ThreadLocal.class)
                || resideInAPackage("java.util.concurrent.atomic").test(type)
                || type.isAssignableTo("java.util.concurrent.ConcurrentMap")
                || type.isAssignableTo("java.util.Queue")
                || (isCollection(type) && !type.isInterface());
    }

    /** Catches an interface's field that holds such a class. */
    private static boolean makesMutableStatically(JavaAccess<?> access) {
        return access.getOrigin().getName().equals("<clinit>")
                && access.getTarget().getName().equals("<init>")
                && resideInAnyPackage(MUTABLE_PACKAGES).test(access.getTargetOwner())
                && isMutable(access.getTargetOwner());
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }
}
