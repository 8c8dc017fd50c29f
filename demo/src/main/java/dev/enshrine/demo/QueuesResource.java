// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many jobs wait in the queues, those that are to run later or run just now included; a JMS queue browser would not see these. */
@Path("queues")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class QueuesResource {

    /** The number of messages in each queue. */
    @GET
    public JsonObject counts() throws JMException {
        return Json.createObjectBuilder()
                .add("promote", count("enshrine.promote"))
                .add("destroy", count("enshrine.destroy"))
                .add("parked", count("enshrine.parked"))
                .build();
    }

    private static long count(String queue) throws JMException {
        var name = new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue);
        return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "messageCount");
    }
}
