// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.stream.IntStream;

/** Free ports of this machine. */
final class Ports {
    private static final int TRIES = 100;

    private Ports() {}

    /** An offset with which all these ports are free. */
    static int offset(int... ports) {
        var random = new Random();
        for (int i = 0; i < TRIES; i++) {
            var offset = 1000 + random.nextInt(20_000);
            if (IntStream.of(ports).allMatch(port -> isFree(port + offset))) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    /** Whether somebody listens. */
    static boolean isOpen(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
