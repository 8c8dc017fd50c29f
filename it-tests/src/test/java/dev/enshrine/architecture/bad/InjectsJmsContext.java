// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;

/** Three ways to inject what breaks at commit. */
public interface InjectsJmsContext {
    /** As a field. */
    class InField {
        @Inject
        JMSContext context;
    }

    /** As a parameter. */
    class InConstructor {
        @Inject
        InConstructor(JMSContext context) {
            context.close();
        }
    }

    /** With its own annotation. */
    class WithFactory {
        @JMSConnectionFactory("java:/JmsXA")
        JMSContext context;
    }
}
