// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.container;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;

/** Beans without their client proxies: a proxy has only the bean's types, so it hides what else an object can do. */
public final class BareInstances {
    private BareInstances() {}

    /**
     * The bean's instance itself, for a bean that lives as long as the application.
     *
     * @param type a type of the bean
     */
    public static <T> T of(BeanManager beanManager, Bean<? extends T> bean, Class<T> type) {
        return type.cast(bare(beanManager, bean, type));
    }

    private static <B> Object bare(BeanManager beanManager, Bean<B> bean, Class<?> type) {
        var creation = beanManager.createCreationalContext(bean);
        return beanManager.isNormalScope(bean.getScope())
                ? beanManager.getContext(bean.getScope()).get(bean, creation)
                : beanManager.getReference(bean, type, creation);
    }
}
