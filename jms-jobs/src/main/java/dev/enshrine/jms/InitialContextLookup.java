// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** The server's JNDI tree, as the calling thread sees it. */
@Dependent
class InitialContextLookup implements JndiLookup {
    /** How long a server may take to start its broker once it starts the application; on a slow machine and with full journals it takes seconds. */
    static final Duration SERVER_START = Duration.ofSeconds(30);

    @Override
    @SuppressWarnings("BanJNDI") // Every name is a constant of JmsResources; none comes from outside.
    public Object lookup(String name) throws NamingException {
        Object bound = InitialContext.doLookup(name);
        if (bound == null) {
            throw new NameNotFoundException("'" + name + "' is bound to nothing");
        }
        return bound;
    }
}
