// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import dev.enshrine.Settings;
import dev.enshrine.impl.jobs.AllParkedJobs;
import dev.enshrine.jobs.ParkedJobs;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Brings settings, a clock and a list of parked jobs where the application has no bean of its own. */
public class Defaults implements Extension {
    private final Set<Type> brought = new HashSet<>();

    void note(@Observes ProcessBean<?> event) {
        if (!(event instanceof ProcessSyntheticBean)) {
            brought.addAll(event.getBean().getTypes());
        }
    }

    void fillIn(@Observes AfterBeanDiscovery discovery) {
        addUnlessBrought(discovery, Settings.class, container -> Settings.defaults());
        addUnlessBrought(discovery, Clock.class, container -> Clock.systemUTC());
        addUnlessBrought(
                discovery,
                ParkedJobs.class,
                container -> container.select(AllParkedJobs.class).get());
    }

    private <T> void addUnlessBrought(
            AfterBeanDiscovery discovery, Class<T> type, Function<Instance<Object>, T> maker) {
        if (!brought.contains(type)) {
            discovery
                    .<T>addBean()
                    .types(type, Object.class)
                    .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .produceWith(maker);
        }
    }
}
