// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.container;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What a container injects into a field of a class, seen from outside: in an object of that class that is made for it, and is no bean. */
public final class InjectedFields {
    private InjectedFields() {}

    /**
     * The value that the container gives that field. The class's constructor runs, its callbacks do not.
     *
     * @return null if the container injects nothing there
     * @throws RuntimeException whatever the container throws for a class that it cannot make an object of
     */
    public static @Nullable Object valueOf(BeanManager beanManager, Field field) {
        return valueOf(beanManager, beanManager.createAnnotatedType(field.getDeclaringClass()), field);
    }

    private static <T> @Nullable Object valueOf(BeanManager beanManager, AnnotatedType<T> type, Field field) {
        InjectionTarget<T> target = beanManager.getInjectionTargetFactory(type).createInjectionTarget(null);
        CreationalContext<T> creation = beanManager.createCreationalContext(null);
        try {
            var object = target.produce(creation);
            target.inject(object, creation);
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        } finally {
            creation.release();
        }
    }
}
