// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import javax.naming.NamingException;

/**
 * Where connection factory and queues are looked up. The bean that comes with this module asks the server's {@code InitialContext}; where there
 * is none, in Java SE above all, put an {@code @Alternative @Priority} bean of this type in its place, which must know its names from the start.
 * Safe for many threads.
 *
 * <p>Names asked for: {@code java:comp/env/jms/enshrine/ConnectionFactory}, then {@code java:comp/DefaultJMSConnectionFactory} and {@code java:jboss/DefaultJMSConnectionFactory}; for each of
 * <em>promote</em>, <em>destroy</em> and <em>parked</em> {@code java:comp/env/jms/enshrine/promote}, then {@code jms/enshrine/promote}.
 */
@FunctionalInterface
public interface JndiLookup {

    /**
     * What is bound to the name. Called until it succeeds once, then never again for that resource.
     *
     * @throws NamingException if there is nothing, or nothing that this thread may see
     */
    Object lookup(String name) throws NamingException;
}
