// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.Source;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** Small files that look like pictures. */
final class Pictures {
    private Pictures() {}

    /** Nothing but the start of a PNG file: its header says that size, and there are no pixels. */
    static Source png(int width, int height) {
        return Source.of(header(width, height), "picture.png");
    }

    static Source text(String content) {
        return Source.of(content.getBytes(UTF_8), "picture.png");
    }

    /** A file that begins like a PNG file and goes on with nonsense. */
    static Source brokenPng() {
        var bytes = header(10, 10);
        bytes[15] = 'X';
        return Source.of(bytes, "broken.png");
    }

    private static byte[] header(int width, int height) {
        try {
            var chunk = new ByteArrayOutputStream();
            var header = new DataOutputStream(chunk);
            header.writeBytes("IHDR");
            header.writeInt(width);
            header.writeInt(height);
            header.write(new byte[] {8, 2, 0, 0, 0});
            var checksum = new CRC32();
            checksum.update(chunk.toByteArray());
            var file = new ByteArrayOutputStream();
            var png = new DataOutputStream(file);
            png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            png.writeInt(13);
            png.write(chunk.toByteArray());
            png.writeInt((int) checksum.getValue());
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
