// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import dev.enshrine.Source;
import dev.enshrine.remote.RemoteFileException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A file behind a link. */
final class RemoteSource implements Source {
    private final RemoteFiles rules;
    private final URI link;

    RemoteSource(RemoteFiles rules, URI link) {
        this.rules = rules;
        this.link = link;
    }

    @Override
    public Optional<String> fileName() {
        var path = link.getRawPath() == null ? "" : link.getRawPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? Optional.empty() : Optional.of(decoded(name));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    @Override
    public InputStream open() {
        long end = System.nanoTime() + rules.timeout().toNanos();
        var at = link;
        for (int followed = 0; followed <= rules.redirects(); followed++) {
            var response = ask(at, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            var next = redirect(response, at);
            if (next.isEmpty()) {
                return content(response, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
            close(response);
            at = next.get();
        }
        throw new RemoteFileException(
                Reason.TOO_MANY_REDIRECTS,
                "'" + link + "' leads on more than " + rules.redirects() + " times. Choose a link to the file itself.");
    }

    private HttpResponse<InputStream> ask(URI at, Duration timeLeft) {
        rules.hosts().require(at);
        try {
            var request = HttpRequest.newBuilder(at).timeout(timeLeft).GET().build();
            var response = rules.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            requireStillPublic(at, response);
            return response;
        } catch (HttpTimeoutException e) {
            throw new RemoteFileException(
                    Reason.TOO_SLOW, "'" + at + "' did not answer within " + rules.timeout() + ". Try again later.", e);
        } catch (IOException e) {
            throw new RemoteFileException(
                    Reason.NO_ANSWER, "'" + at + "' could not be downloaded: " + e + ". Try again later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteFileException(Reason.NO_ANSWER, "The download of '" + at + "' was interrupted.", e);
        }
    }

    private void requireStillPublic(URI at, HttpResponse<InputStream> response) {
        try {
            rules.hosts().require(at);
        } catch (RemoteFileException e) {
            close(response);
            throw e;
        }
    }

    private Optional<URI> redirect(HttpResponse<InputStream> response, URI at) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                response.headers().firstValue("Location").map(location -> rules.parse(resolved(at, location)));
            default -> Optional.empty();
        };
    }

    private static String resolved(URI at, String location) {
        try {
            return at.resolve(location).toString();
        } catch (IllegalArgumentException noLink) {
            return location; // whoever parses it says so
        }
    }

    private InputStream content(HttpResponse<InputStream> response, Duration timeLeft) {
        if (response.statusCode() != 200) {
            close(response);
            throw new RemoteFileException(
                    Reason.NO_ANSWER,
                    "'" + response.uri() + "' answered with status " + response.statusCode()
                            + " instead of a file. Check the link.");
        }
        var length = response.headers().firstValueAsLong("Content-Length");
        var content = new LimitedStream(response.body(), response.uri(), rules.maxBytes(), timeLeft);
        if (length.isPresent() && length.getAsLong() > rules.maxBytes()) {
            content.close();
            throw content.tooLarge();
        }
        return content;
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException ignored) {
            // nothing more is wanted of it
        }
    }
}
