// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.UploadedFile;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** A process with little memory, through which a large file goes: up, down, from bucket to bucket inside the service and through the process, and away. */
final class LargeFile {
    private LargeFile() {}

    /** Arguments: endpoint, two buckets, bytes. Ends with status 0 if every digest was right and nothing is left. */
    public static void main(String[] arguments) throws IOException {
        var endpoint = URI.create(arguments[0]);
        long size = Long.parseLong(arguments[3]);
        try (var cache = S3Server.storage(arguments[1], endpoint).build();
                var store = S3Server.storage(arguments[2], endpoint).build()) {
            var original = digested(new Pseudorandom(size));
            cache.upload(original, "large", UploadDetails.none());
            var digest = sum(original);
            var details = new UploadDetails(Map.of(UploadedFile.SIZE, size, UploadedFile.SHA256, digest));
            requireSame(digest, readDigest(cache, "large"));

            if (store.copy(cache, "large", "copied", details).isEmpty()) {
                throw new IllegalStateException("the service did not copy");
            }
            requireSame(digest, readDigest(store, "copied"));
            try (var content = cache.open("large")) {
                store.upload(content, "streamed", details);
            }
            requireSame(digest, readDigest(store, "streamed"));

            cache.delete("large");
            if (store.clear(object -> object.size() == size) != 2) {
                throw new IllegalStateException("the copies have another length");
            }
        }
    }

    private static String readDigest(S3Storage storage, String id) throws IOException {
        try (var content = digested(storage.open(id))) {
            content.transferTo(OutputStream.nullOutputStream());
            return sum(content);
        }
    }

    private static DigestInputStream digested(InputStream content) {
        try {
            return new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has it", impossible);
        }
    }

    private static String sum(DigestInputStream content) {
        return HexFormat.of().formatHex(content.getMessageDigest().digest());
    }

    private static void requireSame(String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("digest " + found + " instead of " + expected);
        }
    }

    /** So many bytes that no compression makes fewer, the same each time. */
    private static final class Pseudorandom extends InputStream {
        private final Random random = new Random(7);
        private final byte[] chunk = new byte[8 * 1024];
        private long left;

        Pseudorandom(long size) {
            left = size;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, chunk.length));
            random.nextBytes(chunk);
            System.arraycopy(chunk, 0, into, offset, count);
            left -= count;
            return count;
        }
    }
}
