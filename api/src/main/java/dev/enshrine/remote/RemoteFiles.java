// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import static java.util.Objects.requireNonNull;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Source;
import dev.enshrine.remote.RemoteFileException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files that users name by a link: {@code remote.source(link).ifPresent(image.on(photo)::assign)}. Only {@code http} and {@code https}, only from public
 * addresses, only up to a size and within a time, whatever the other host does. Immutable and safe for many threads; make one and keep it.
 *
 * <p>Addresses are checked before a request is sent and again before its answer is read, for each redirect anew. Between the two the Java platform keeps the
 * addresses of a name, unless the security property {@code networkaddress.cache.ttl} is 0, which is refused.
 */
public final class RemoteFiles {
    private final long maxBytes;
    private final Duration timeout;
    private final int redirects;
    private final PublicHosts hosts;
    private final HttpClient client;

    private RemoteFiles(long maxBytes, Duration timeout, int redirects, PublicHosts hosts) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
        this.redirects = redirects;
        this.hosts = hosts;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY) // a proxy would look names up itself
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Downloads of at most that many bytes, within 30 seconds and over at most 3 redirects.
     *
     * @param maxBytes the largest file, in bytes, at least 1; a download ends as soon as it has more
     * @throws MisconfiguredException if that is less than 1, or the platform keeps no addresses of names
     */
    public static RemoteFiles upTo(long maxBytes) {
        if (maxBytes < 1) {
            throw new MisconfiguredException("A download of at most " + maxBytes
                    + " bytes is none. Give the largest file that users may link to.");
        }
        if ("0".equals(java.security.Security.getProperty("networkaddress.cache.ttl"))) {
            throw new MisconfiguredException(
                    "The security property networkaddress.cache.ttl is 0, so a host could change its address between the check and the download. "
                            + "Let it be a few seconds at least.");
        }
        return new RemoteFiles(maxBytes, Duration.ofSeconds(30), 3, new PublicHosts(Set.of()));
    }

    /** The same with another time for the whole download, longer than zero. */
    public RemoteFiles within(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new MisconfiguredException("A download within " + time + " is none. Give it some time.");
        }
        return new RemoteFiles(maxBytes, time, redirects, hosts);
    }

    /** The same over at most that many redirects; 0 follows none. */
    public RemoteFiles redirects(int most) {
        return new RemoteFiles(maxBytes, timeout, most, hosts);
    }

    /** The same, which may also download from hosts of these names, whatever their addresses: hosts of your own network. */
    public RemoteFiles allowing(String... hostNames) {
        var names = Stream.concat(
                        hosts.allowed().stream(), Stream.of(hostNames).map(name -> name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new RemoteFiles(maxBytes, timeout, redirects, new PublicHosts(names));
    }

    /**
     * The file behind that link, to be downloaded when it is opened; may be opened again. Its name is the end of the link's path. Whatever goes wrong with the
     * download is a {@link RemoteFileException} of whoever opens and reads it; nothing is attached then.
     *
     * @param link as a form sent it
     * @return empty if the link is null or blank
     * @throws RemoteFileException if the text is no {@code http} or {@code https} link
     */
    public Optional<Source> source(@Nullable String link) {
        return link == null || link.isBlank() ? Optional.empty() : Optional.of(new RemoteSource(this, parse(link)));
    }

    URI parse(String link) {
        requireNonNull(link, "link");
        try {
            var uri = new URI(link.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && Set.of("http", "https").contains(scheme)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw noLink(link, e);
        }
        throw noLink(link, null);
    }

    private static RemoteFileException noLink(String link, @Nullable URISyntaxException cause) {
        var shown = link.length() > 200 ? link.substring(0, 200) + "..." : link;
        var message = "'" + shown.replaceAll("\\p{Cntrl}", "?")
                + "' is no link to a file: it must start with http:// or https://, name a host, and have no user name in it.";
        return cause == null
                ? new RemoteFileException(Reason.NO_LINK, message)
                : new RemoteFileException(Reason.NO_LINK, message, cause);
    }

    long maxBytes() {
        return maxBytes;
    }

    Duration timeout() {
        return timeout;
    }

    int redirects() {
        return redirects;
    }

    PublicHosts hosts() {
        return hosts;
    }

    HttpClient client() {
        return client;
    }
}
