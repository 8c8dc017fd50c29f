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
 * @param poison whether no thumb can be made of it
 */
public record Content(String name, int size, boolean poison) {
    public static final String THUMB = "thumb";

    private static final String POISON = "poison ";
    private static final int THUMB_SIZE = 200;

    /** The bytes; always the same. */
    public byte[] bytes() {
        var bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        var head = ((poison ? POISON : "upload ") + name + "\n").getBytes(UTF_8);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    /** Whether the application has to refuse to make a thumb. */
    public static boolean isPoison(byte[] original) {
        return new String(original, 0, POISON.length(), UTF_8).equals(POISON);
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
