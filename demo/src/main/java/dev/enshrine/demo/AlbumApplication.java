// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST application; web.xml sets how it takes uploads. */
@ApplicationPath("api")
public class AlbumApplication extends Application {}
