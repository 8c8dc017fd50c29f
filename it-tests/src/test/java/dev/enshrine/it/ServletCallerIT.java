// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.it.caller.ServletCaller;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A servlet that saves in transactions of its own, called over HTTP. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class ServletCallerIT {

    @ArquillianResource
    private URL address;

    @Deployment(testable = false)
    static WebArchive archive() {
        return Archives.outboxWar("servlet.war", Database.LOCAL_POSTGRESQL, "drop-and-create")
                .addPackage(ServletCaller.class.getPackage());
    }

    @AfterEach
    void forget() {
        Folders.clear();
    }

    @Test
    void savesAFileThatIsPromoted() throws Exception {
        var post = HttpRequest.newBuilder(URI.create(address + "photos?title=lake"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Column.PHOTO_IMAGE.cells(PostgresForTheRun.rows()))
                        .extracting(Column.Cell::file)
                        .anySatisfy(file -> {
                            assertThat(file.storage()).isEqualTo("store");
                            assertThat(Folders.fileOf(file)).hasContent("lake");
                        }));
    }
}
