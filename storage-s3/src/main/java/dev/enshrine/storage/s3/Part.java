// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The bytes of one request, kept so that they can be sent again: in memory, or in a temporary file if there are many. Filled again for each part of an upload. For one thread.
 */
final class Part implements AutoCloseable {
    static final int MOST_IN_MEMORY = 16 * 1024 * 1024;
    private static final int FIRST_BUFFER = 64 * 1024;

    private final MessageDigest digest;
    private byte[] memory = new byte[0];
    private @Nullable Path file;
    private long size;
    private boolean last;
    private String sum = "";

    Part(Integrity integrity) {
        try {
            digest = MessageDigest.getInstance(integrity.algorithm());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has it", impossible);
        }
    }

    /** Takes the next bytes of the content, so many at most, in place of those it had. */
    void fill(PushbackInputStream content, long limit) throws IOException {
        size = limit <= MOST_IN_MEMORY ? fillMemory(content, (int) limit) : fillFile(content, limit);
        sum = Base64.getEncoder().encodeToString(digest.digest());
        int next = size < limit ? -1 : content.read();
        last = next < 0;
        if (!last) {
            content.unread(next);
        }
    }

    private long fillMemory(InputStream content, int limit) throws IOException {
        int count = 0;
        int read = 0;
        while (count < limit && read >= 0) {
            if (count == memory.length) {
                memory = Arrays.copyOf(memory, min(limit, max(FIRST_BUFFER, 2 * memory.length)));
            }
            read = content.read(memory, count, min(limit, memory.length) - count);
            count += max(0, read);
        }
        digest.update(memory, 0, count);
        deleteFile();
        return count;
    }

    private long fillFile(InputStream content, long limit) throws IOException {
        memory = new byte[0];
        if (file == null) {
            file = Files.createTempFile("enshrine-s3-", ".part");
        }
        try (var bytes = Files.newOutputStream(file);
                var counted = new DigestOutputStream(bytes, digest)) {
            return transfer(content, counted, limit);
        }
    }

    private static long transfer(InputStream content, OutputStream to, long limit) throws IOException {
        var buffer = new byte[FIRST_BUFFER];
        long count = 0;
        while (count < limit) {
            int read = content.read(buffer, 0, (int) min(buffer.length, limit - count));
            if (read < 0) {
                return count;
            }
            to.write(buffer, 0, read);
            count += read;
        }
        return count;
    }

    /** Whether the content ended with it. */
    boolean isLast() {
        return last;
    }

    long size() {
        return size;
    }

    /** Its digest, in base 64. */
    String sum() {
        return sum;
    }

    /** For a request, which may read it several times. */
    RequestBody body() {
        return RequestBody.fromContentProvider(this::open, size, "application/octet-stream");
    }

    private InputStream open() {
        try {
            return file == null ? new ByteArrayInputStream(memory, 0, (int) size) : Files.newInputStream(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void deleteFile() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
            file = null;
        }
    }

    @Override
    public void close() throws IOException {
        deleteFile();
    }
}
