// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.jms.JndiLookup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import java.util.Set;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;

/** The names that a server would bind. */
@ApplicationScoped
@Alternative
@Priority(1)
class ServerNames implements JndiLookup {
    @Inject
    ConnectionFactory connections;

    @Override
    public Object lookup(String name) throws NamingException {
        if (name.equals("java:comp/DefaultJMSConnectionFactory")) {
            return connections;
        }
        if (Set.of(Queues.ALL).contains(name)) {
            return new ActiveMQQueue(name);
        }
        throw new NameNotFoundException(name);
    }
}
