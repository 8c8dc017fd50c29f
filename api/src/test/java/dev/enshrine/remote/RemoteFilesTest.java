// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Source;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.remote.RemoteFileException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a host of this machine, which has to be allowed by name. */
@Timeout(60)
class RemoteFilesTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RemoteFiles files = RemoteFiles.upTo(10).allowing("127.0.0.1");
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Nested
    @Behaviour("RM-06")
    class ALink {
        @Test
        void isDownloadedWhenItsSourceIsOpened() throws IOException {
            serve("/photos/holi%20day.jpg", 200, "hello");

            var source = source(files, "/photos/holi%20day.jpg");
            assertThat(requests).hasValue(0);

            assertThat(read(source)).isEqualTo("hello");
            assertThat(read(source)).isEqualTo("hello");
            assertThat(source.fileName()).hasValue("holi day.jpg");
            assertThat(requests).hasValue(2);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " \t"})
        void isNoneWhenTheFieldIsEmpty(String text) {
            assertThat(files.source(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "hello",
                    "ftp://example.org/a",
                    "file:///etc/passwd",
                    "http:///a",
                    "http://",
                    "jar:http://a/b!/",
                    "http://user:secret@127.0.0.1/",
                    "http://127.0.0.1:x/",
                    "http://exa mple/",
                    "http://a\nb/"
                })
        void isRefusedWhenItIsNone(String text) {
            assertThat(reasonOf(() -> files.source(text))).isEqualTo(Reason.NO_LINK);
        }

        @Test
        void withoutAFileBehindItSaysTheStatus() {
            serve("/gone", 404, "no");

            assertThatThrownBy(() -> source(files, "/gone").open())
                    .isInstanceOf(RemoteFileException.class)
                    .hasMessageContaining("status 404");
        }

        @Test
        void toAHostThatDoesNotAnswerSaysSo() {
            var link = link("/a");
            server.stop(0);

            assertThat(reasonOf(() -> files.source(link).orElseThrow().open())).isEqualTo(Reason.NO_ANSWER);
        }

        @Test
        void thatBreaksOffSaysSo() {
            server.createContext("/broken", exchange -> {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(200, 8);
                exchange.getResponseBody().write("hel".getBytes(UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            });

            assertThat(reasonOf(() -> read(source(files, "/broken")))).isEqualTo(Reason.NO_ANSWER);
        }
    }

    @Nested
    @Behaviour("SE-18")
    class ALimit {
        @Test
        void isNeeded() {
            assertThatThrownBy(() -> RemoteFiles.upTo(0)).isInstanceOf(MisconfiguredException.class);
        }

        @Test
        void takesAFileOfExactlyThatSize() throws IOException {
            serve("/ten", 200, "1234567890");

            assertThat(read(source(files, "/ten"))).isEqualTo("1234567890");
        }

        @Test
        void refusesALargerFileBeforeItIsRead() {
            serve("/eleven", 200, "12345678901");

            assertThat(reasonOf(() -> source(files, "/eleven").open())).isEqualTo(Reason.TOO_LARGE);
        }

        @Test
        void cutsOffAFileThatDoesNotSayItsSize() {
            server.createContext("/endless", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                endless(exchange);
            });

            assertThat(reasonOf(() -> read(source(files, "/endless")))).isEqualTo(Reason.TOO_LARGE);
        }

        @Test
        void endsTheWaitForAnAnswer() {
            server.createContext("/silent", exchange -> await());

            assertThat(reasonOf(() -> source(soon(), "/silent").open())).isEqualTo(Reason.TOO_SLOW);
        }

        @Test
        void endsTheWaitForTheRest() {
            server.createContext("/stuck", exchange -> {
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write('h');
                exchange.getResponseBody().flush();
                await();
            });

            assertThat(reasonOf(() -> read(source(soon(), "/stuck")))).isEqualTo(Reason.TOO_SLOW);
        }

        private RemoteFiles soon() {
            return files.within(Duration.ofMillis(300));
        }

        private void endless(HttpExchange exchange) {
            try (var body = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    body.write(new byte[1000]);
                }
            } catch (IOException cutOff) {
                over.countDown();
            }
        }
    }

    @Nested
    @Behaviour("SE-18")
    class ARedirect {
        @Test
        void isFollowed() throws IOException {
            redirect("/a/from", "../to");
            serve("/to", 200, "hello");

            assertThat(read(source(files, "/a/from"))).isEqualTo("hello");
        }

        @Test
        void isFollowedOnlySoFar() {
            redirect("/around", "/around");

            assertThat(reasonOf(() -> source(files.redirects(2), "/around").open()))
                    .isEqualTo(Reason.TOO_MANY_REDIRECTS);
            assertThat(requests).hasValue(3);
        }

        @Test
        void toAnotherSchemeIsRefused() {
            redirect("/from", "file:///etc/passwd");

            assertThat(reasonOf(() -> source(files, "/from").open())).isEqualTo(Reason.NO_LINK);
        }

        @Test
        void toAnAddressThatIsNotPublicIsRefused() {
            redirect("/from", "http://localhost:" + server.getAddress().getPort() + "/inside");
            serve("/inside", 200, "secret");

            assertThat(reasonOf(() -> source(files, "/from").open())).isEqualTo(Reason.NOT_PUBLIC);
            assertThat(requests).hasValue(1);
        }
    }

    @Nested
    @Behaviour("SE-18")
    class AnAddress {
        @Test
        void thatIsNotPublicIsRefusedBeforeAnythingIsAsked() {
            serve("/inside", 200, "secret");

            assertThat(reasonOf(() -> source(RemoteFiles.upTo(10), "/inside").open()))
                    .isEqualTo(Reason.NOT_PUBLIC);
            assertThat(requests).hasValue(0);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "127.0.0.1",
                    "127.1.2.3",
                    "0.0.0.0",
                    "10.0.0.1",
                    "172.16.0.1",
                    "172.31.255.255",
                    "192.168.1.1",
                    "169.254.169.254",
                    "100.64.0.1",
                    "198.18.0.1",
                    "224.0.0.1",
                    "240.0.0.1",
                    "255.255.255.255",
                    "::1",
                    "::",
                    "fe80::1",
                    "fec0::1",
                    "fc00::1",
                    "fdff::1",
                    "ff02::1",
                    "::ffff:127.0.0.1",
                    "64:ff9b::7f00:1",
                    "2002:7f00:1::",
                    "2001::1",
                    "2001:db8::1"
                })
        void isNotPublic(String address) throws IOException {
            assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"8.8.8.8", "100.63.255.255", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2a00:1450::1"})
        void isPublic(String address) throws IOException {
            assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://2130706433/", "http://0x7f000001/", "http://[::1]/", "http://127.1/"})
        void isNotHiddenByAnotherWayToWriteIt(String link) {
            assertThat(reasonOf(() -> files.source(link).orElseThrow().open()))
                    .isIn(Reason.NOT_PUBLIC, Reason.NO_LINK, Reason.NO_ANSWER);
        }
    }

    private void serve(String path, int status, String content) {
        server.createContext(URI.create(path).getPath(), exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, content.length());
            exchange.getResponseBody().write(content.getBytes(UTF_8));
            exchange.close();
        });
    }

    private void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Source source(RemoteFiles from, String path) {
        return from.source(link(path)).orElseThrow();
    }

    private String link(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String read(Source source) throws IOException {
        try (var content = source.open()) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private static Reason reasonOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RemoteFileException.class, call).reason();
    }
}
