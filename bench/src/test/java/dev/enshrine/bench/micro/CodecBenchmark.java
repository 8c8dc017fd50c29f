// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.UploadedFile;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An uploaded file as the column has it, beside what the JSON library alone takes for the same text. */
@State(Scope.Benchmark)
public class CodecBenchmark {
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    private static final JsonGeneratorFactory GENERATORS =
            JsonProvider.provider().createGeneratorFactory(Map.of());

    private final UploadedFile file = Files.cached(1);
    private final String text = file.toJson();

    @Benchmark
    @ComparedWith("libraryWrites")
    public String write() {
        return file.toJson();
    }

    @Benchmark
    public String libraryWrites() {
        var written = new StringWriter();
        try (var json = GENERATORS.createGenerator(written)) {
            json.writeStartObject().write("id", file.id()).write("storage", file.storage());
            json.writeStartObject("metadata")
                    .write("filename", "Summer holidays 1.jpg")
                    .write("size", 102_400L)
                    .write("mime_type", "image/jpeg")
                    .write("sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
                    .writeEnd();
            json.writeEnd();
        }
        return written.toString();
    }

    @Benchmark
    @ComparedWith("libraryReads")
    public UploadedFile read() {
        return UploadedFile.fromJson(text);
    }

    @Benchmark
    public JsonObject libraryReads() {
        try (var json = READERS.createReader(new StringReader(text))) {
            return json.readObject();
        }
    }
}
