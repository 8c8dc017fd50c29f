// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** Tells whoever started the server where the album is, once WildFly says of itself that it is running. */
@WebListener
public class Console implements ServletContextListener, NotificationListener {
    private static final System.Logger LOG = System.getLogger("dev.enshrine.demo.console");
    private static final String ATTRIBUTE = "RuntimeConfigurationState";
    private static final String RUNNING = "ok";

    @Override
    public void contextInitialized(ServletContextEvent starting) {
        try {
            server().addNotificationListener(state(), this, null, null);
        } catch (JMException e) {
            throw new IllegalStateException("WildFly does not tell its state over JMX.", e);
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification instanceof AttributeChangeNotification change
                && change.getAttributeName().equals(ATTRIBUTE)
                && change.getNewValue().equals(RUNNING)) {
            LOG.log(Level.INFO, "Album: {0} (Ctrl-C ends it)", System.getProperty("enshrine.demo.address"));
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent stopping) {
        try {
            server().removeNotificationListener(state(), this);
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "The listener was gone before the application", e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName state() throws JMException {
        return new ObjectName("jboss.root:type=state");
    }
}
