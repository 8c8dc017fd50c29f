// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Uses an album over HTTP, as its page does. */
final class AlbumClient {
    private static final String BOUNDARY = "----album-boundary-7MA4YWxkTrZu0gW";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI album;

    AlbumClient(URI album) {
        this.album = album;
    }

    boolean answers() {
        try {
            return send("GET", "api/photos", BodyPublishers.noBody()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    List<JsonObject> list() throws IOException {
        return json(get("api/photos")).asJsonArray().getValuesAs(JsonObject.class);
    }

    /** The photo as the album has it now. */
    JsonObject photo(long id) throws IOException {
        return list().stream()
                .filter(photo -> photo.getInt("id") == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The album has no photo " + id + "."));
    }

    /** Uploads one file as a photo, and returns what the album says about it. */
    JsonObject add(String fileName, byte[] content) throws IOException {
        var response = post(fileName, content);
        if (response.statusCode() != 201) {
            throw new IllegalStateException("The album answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return json(response).asJsonArray().getJsonObject(0);
    }

    HttpResponse<byte[]> post(String fileName, byte[] content) throws IOException {
        return send("POST", "api/photos", form(fileName, content));
    }

    HttpResponse<byte[]> replace(long id, String fileName, byte[] content) throws IOException {
        return send("PUT", "api/photos/" + id + "/image", form(fileName, content));
    }

    HttpResponse<byte[]> delete(long id) throws IOException {
        return send("DELETE", "api/photos/" + id, BodyPublishers.noBody());
    }

    HttpResponse<byte[]> get(String path) throws IOException {
        return send("GET", path, BodyPublishers.noBody());
    }

    int jobs(String sort) throws IOException {
        return json(get("api/jobs")).asJsonObject().getInt(sort);
    }

    static String error(HttpResponse<byte[]> response) {
        return json(response).asJsonObject().getString("error");
    }

    private HttpResponse<byte[]> send(String method, String path, BodyPublisher body) throws IOException {
        var request = HttpRequest.newBuilder(album.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .method(method, body)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static BodyPublisher form(String fileName, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    private static JsonValue json(HttpResponse<byte[]> response) {
        try (var reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
            return reader.readValue();
        }
    }
}
