// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerKindTest {

    @Test
    void knowsEachServerByTheHomeItSets() {
        assertThat(ServerKind.of(Map.of("jboss.home.dir", "/opt/wildfly")::get)).isEqualTo(ServerKind.WILDFLY);
        assertThat(ServerKind.of(Map.of("wlp.install.dir", "/opt/wlp")::get)).isEqualTo(ServerKind.OPEN_LIBERTY);
        assertThat(ServerKind.of(Map.<String, String>of()::get)).isEqualTo(ServerKind.OTHER);
    }

    @Test
    void thisTestRunsOnNoServer() {
        assertThat(ServerKind.current()).isEqualTo(ServerKind.OTHER);
    }

    @Test
    void aRemedyIsForTheServerThatIsThere() {
        assertThat(ServerKind.WILDFLY.remedy("Run the CLI.", "Edit server.xml."))
                .isEqualTo("Run the CLI.");
        assertThat(ServerKind.OPEN_LIBERTY.remedy("Run the CLI.", "Edit server.xml."))
                .isEqualTo("Edit server.xml.");
        assertThat(ServerKind.OTHER.remedy("Run the CLI.", "Edit server.xml."))
                .isEqualTo("On WildFly: Run the CLI. On Open Liberty: Edit server.xml.");
    }
}
