// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/**
 * The bytes of one upload, which follow from its name, so that nobody has to keep them.
 *
 * @param name unique in a run; stands at the beginning of the bytes, so that a file that is left over tells where it comes from
 * @param size at least as many bytes as the name needs
 * @param kind what is wrong with it, if anything
 */
public record Content(String name, int size, Kind kind) {
    /** What the application will make of it. */
    public enum Kind {
        GOOD("upload "),
        /** No thumb can be made of it. */
        POISON("poison "),
        /** Whoever makes its thumb dies, if the agent is told so. */
        KILLER("killer ");

        private final String head;

        Kind(String head) {
            this.head = head;
        }

        /** Whether the bytes say that they are of this kind. */
        public boolean isOf(byte[] original) {
            return new String(original, 0, head.length(), UTF_8).equals(head);
        }
    }

    public static final String THUMB = "thumb";

    private static final int THUMB_SIZE = 200;

    /** The bytes; always the same. */
    public byte[] bytes() {
        var bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        var head = (kind.head + name + "\n").getBytes(UTF_8);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    /** What the application makes of those bytes. */
    public static byte[] thumbOf(byte[] original) {
        var thumb = Arrays.copyOf(original, Math.min(original.length, THUMB_SIZE));
        for (int i = 0; i < thumb.length; i++) {
            thumb[i] ^= (byte) 0x55;
        }
        return thumb;
    }
}
