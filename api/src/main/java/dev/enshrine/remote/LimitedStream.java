// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import dev.enshrine.remote.RemoteFileException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A download that ends when it has had its bytes or its time; what goes wrong is told from a failure of whoever reads. */
final class LimitedStream extends FilterInputStream {
    private final URI link;
    private final long maxBytes;
    private final Duration time;
    private final CompletableFuture<Void> alarm;
    private volatile boolean late;
    private long read;

    LimitedStream(InputStream content, URI link, long maxBytes, Duration time) {
        super(content);
        this.link = link;
        this.maxBytes = maxBytes;
        this.time = time;
        // a host that sends nothing more blocks the reader for ever; closing wakes it
        this.alarm = CompletableFuture.runAsync(
                this::end, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void end() {
        late = true;
        closeQuietly();
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            int count = in.read(buffer, offset, length);
            if (late) {
                throw tooSlow();
            }
            read += Math.max(0, count);
            if (read > maxBytes) {
                close();
                throw tooLarge();
            }
            return count;
        } catch (IOException e) {
            if (late) {
                throw tooSlow();
            }
            throw new RemoteFileException(
                    Reason.NO_ANSWER, "The download of '" + link + "' broke off: " + e + ". Try again later.", e);
        }
    }

    @Override
    public long skip(long bytes) {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)], 0, (int) Math.min(bytes, 8192)));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        alarm.cancel(false);
        closeQuietly();
    }

    RemoteFileException tooLarge() {
        return new RemoteFileException(
                Reason.TOO_LARGE,
                "'" + link + "' is larger than the " + maxBytes + " bytes that are allowed. Choose a smaller file.");
    }

    private RemoteFileException tooSlow() {
        return new RemoteFileException(
                Reason.TOO_SLOW,
                "'" + link + "' did not arrive within the " + time + " that were left. Try again later.");
    }

    private void closeQuietly() {
        try {
            in.close();
        } catch (IOException ignored) {
            // nothing more is wanted of it
        }
    }
}
