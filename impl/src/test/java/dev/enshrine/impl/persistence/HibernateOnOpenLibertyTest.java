// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.server.ServerKind;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HibernateOnOpenLibertyTest {
    private static final String SETTING = "hibernate.delay_cdi_access";

    private final StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder();

    @Test
    void hasHibernateWaitForCdi() {
        contribute(ServerKind.OPEN_LIBERTY, "file:/resources/hibernate/hibernate-core.jar");

        assertThat(builder.getSettings()).containsEntry(SETTING, true);
    }

    @Test
    void leavesAloneWhatTheApplicationSays() {
        builder.applySetting(SETTING, "false");

        contribute(ServerKind.OPEN_LIBERTY, "file:/resources/hibernate/hibernate-core.jar");

        assertThat(builder.getSettings()).containsEntry(SETTING, "false");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPEN_LIBERTY")
    void leavesAloneOtherServers(ServerKind server) {
        contribute(server, "file:/album.war/WEB-INF/lib/hibernate-core.jar");

        assertThat(builder.getSettings()).doesNotContainKey(SETTING);
    }

    @Test
    void refusesHibernateInsideAWebApplicationWithTheLineToAdd() {
        assertThatThrownBy(() -> contribute(ServerKind.OPEN_LIBERTY, "file:/album.war/WEB-INF/lib/hibernate-core.jar"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll("ENS1158", "/WEB-INF/lib/hibernate-core.jar", "<library id=\"global\">");
    }

    private void contribute(ServerKind server, String place) {
        new HibernateOnOpenLiberty(server, Optional.of(url(place))).contribute(builder);
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
