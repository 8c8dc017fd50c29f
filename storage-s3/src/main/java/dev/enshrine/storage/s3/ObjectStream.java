// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The bytes of an object while they come: as many as the service promised, or a failure. For one thread. */
final class ObjectStream extends InputStream {
    private static final long WORTH_READING = 64L * 1024; // to have the connection for the next request

    private final ResponseInputStream<GetObjectResponse> response;
    private final String id;
    private final String bucket;
    private final long size;
    private long count;
    private boolean closed;

    ObjectStream(ResponseInputStream<GetObjectResponse> response, String id, String bucket) {
        this.response = response;
        this.id = id;
        this.bucket = bucket;
        this.size = Optional.ofNullable(response.response().contentLength()).orElse(0L);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = readResponse(into, offset, length);
        if (read > 0) {
            count += read;
        } else if (read < 0 && count < size) {
            throw broken(new EOFException(), "the connection was closed");
        }
        return read;
    }

    private int readResponse(byte[] into, int offset, int length) throws IOException {
        try {
            return response.read(into, offset, length);
        } catch (SdkException failure) {
            throw broken(failure, Failures.reason(failure));
        } catch (IOException failure) {
            throw broken(failure, failure.toString());
        }
    }

    private IOException broken(Exception cause, String reason) {
        return LOG.brokenRead(cause, id, bucket, count, size, reason);
    }

    /** Gives the connection back, or drops it if much is left to read. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (size - count > WORTH_READING) {
            response.abort();
        } else {
            response.close();
        }
    }
}
