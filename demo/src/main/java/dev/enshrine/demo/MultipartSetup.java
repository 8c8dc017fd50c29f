// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;

/**
 * Has the container take uploads to the REST application part by part: each is written to disk while it arrives, and none is held in memory.
 *
 * <p>In code, because WildFly ignores a {@code multipart-config} for the servlet of a REST application in web.xml.
 */
@WebListener
public class MultipartSetup implements ServletContextListener {
    /** The largest upload in bytes: 50 MiB. */
    static final long LARGEST_FILE = 50L << 20;

    private static final long LARGEST_REQUEST = 500L << 20;
    private static final int IN_MEMORY = 0;

    @Override
    public void contextInitialized(ServletContextEvent starting) {
        var rest = starting.getServletContext().getServletRegistration(AlbumApplication.class.getName());
        ((ServletRegistration.Dynamic) rest)
                .setMultipartConfig(new MultipartConfigElement("", LARGEST_FILE, LARGEST_REQUEST, IN_MEMORY));
    }
}
