// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server that breaks, damages bytes or meets a server without time, when it is told to. */
final class FaultyLine implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;
    private static final String NO_TIME =
            "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: 38\r\nConnection: close\r\n\r\n<Error><Code>SlowDown</Code></Error>\r\n";

    private final ServerSocket door;
    private final URI server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong untilUpCut = new AtomicLong(NEVER);
    private final AtomicLong untilDownCut = new AtomicLong(NEVER);
    private final AtomicLong untilDamage = new AtomicLong(NEVER);

    /** To that server. */
    FaultyLine(URI server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** The server answers the next requests, each on a connection of its own, that it has no time. */
    void refuse(int times) {
        refusals.set(times);
    }

    int refused() {
        return refused.get();
    }

    /** The connection that carries the byte after so many to the server is cut there; once. */
    void cutUploadAfter(long bytes) {
        untilUpCut.set(bytes);
    }

    /** The same on the way back. */
    void cutDownloadAfter(long bytes) {
        untilDownCut.set(bytes);
    }

    /** The byte after so many to the server becomes another; once. */
    void damageUploadAfter(long bytes) {
        untilDamage.set(bytes);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refuse(client);
                return;
            }
            var there = new Socket(server.getHost(), server.getPort());
            sockets.add(there);
            threads.execute(() -> carry(client, there, untilUpCut, untilDamage));
            carry(there, client, untilDownCut, new AtomicLong(NEVER));
        } catch (IOException gone) {
            close(client);
        }
    }

    private void refuse(Socket client) throws IOException {
        refused.incrementAndGet();
        var in = client.getInputStream();
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        client.getOutputStream().write(NO_TIME.getBytes(US_ASCII));
        client.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
        client.close();
    }

    private static void carry(Socket from, Socket to, AtomicLong untilCut, AtomicLong untilDamage) {
        try {
            carry(from.getInputStream(), to.getOutputStream(), untilCut, untilDamage);
        } catch (IOException gone) {
            // both ends are told below
        } finally {
            close(from);
            close(to);
        }
    }

    private static void carry(InputStream from, OutputStream to, AtomicLong untilCut, AtomicLong untilDamage)
            throws IOException {
        var buffer = new byte[8 * 1024];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            long damage = pass(untilDamage, read);
            if (damage < read) {
                buffer[(int) damage] ^= 1;
            }
            long cut = pass(untilCut, read);
            to.write(buffer, 0, (int) Math.min(read, cut));
            to.flush();
            if (cut < read) {
                return;
            }
        }
    }

    /** How many bytes were left before these passed; after the last there is nothing left to count. */
    private static long pass(AtomicLong left, int bytes) {
        return left.getAndUpdate(before -> before == NEVER || before < bytes ? NEVER : before - bytes);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is closed, which is all that is wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(FaultyLine::close);
        threads.shutdownNow();
    }
}
