// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.impl.container.InjectedFields;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InjectedFieldsTest {
    private static final AtomicInteger CALLBACKS = new AtomicInteger();

    /** What is injected. */
    @ApplicationScoped
    static class Clerk {
        String name() {
            return "Ada";
        }
    }

    /** What has the fields. */
    static class Desk {
        @Inject
        Clerk clerk;

        String note;

        @PostConstruct
        void callback() {
            CALLBACKS.incrementAndGet();
        }
    }

    @Test
    void tellsWhatTheContainerInjectsAndCallsNobodyBack() throws NoSuchFieldException {
        CALLBACKS.set(0);
        try (var container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Clerk.class)
                .initialize()) {
            var beans = container.getBeanManager();

            var found = InjectedFields.valueOf(beans, Desk.class.getDeclaredField("clerk"));

            assertThat(found)
                    .isInstanceOfSatisfying(
                            Clerk.class, clerk -> assertThat(clerk.name()).isEqualTo("Ada"));
            assertThat(InjectedFields.valueOf(beans, Desk.class.getDeclaredField("note")))
                    .isNull();
            assertThat(CALLBACKS).hasValue(0);
        }
    }
}
