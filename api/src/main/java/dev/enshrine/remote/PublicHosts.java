// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import dev.enshrine.remote.RemoteFileException.Reason;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets links lead only to public addresses: a link comes from a stranger, and the server may reach what strangers must not. Immutable.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4 special-purpose addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6 special-purpose addresses</a>
 */
record PublicHosts(Set<String> allowed) {

    PublicHosts {
        allowed = Set.copyOf(allowed);
    }

    /** Refuses a host if any of its addresses is not public: which one would be used is not known. */
    void require(URI link) {
        var host = link.getHost().toLowerCase(Locale.ROOT);
        if (allowed.contains(host)) {
            return;
        }
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    throw new RemoteFileException(
                            Reason.NOT_PUBLIC,
                            "The link '" + link + "' leads to " + address.getHostAddress()
                                    + ", which is not a public address, so the server must not open it for a stranger. Choose another link; "
                                    + "a host inside your own network has to be allowed by its name.");
                }
            }
        } catch (UnknownHostException e) {
            throw new RemoteFileException(
                    Reason.NO_ANSWER,
                    "There is no host '" + host + "', so '" + link + "' cannot be downloaded. Correct the link.",
                    e);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        var blocks = address instanceof Inet4Address ? Block.V4 : Block.V6;
        return blocks.stream().noneMatch(block -> block.contains(bytes));
    }

    /** Addresses that begin with the same bits. */
    private record Block(BigInteger prefix, int bits) {
        /** This network, shared by carriers, assigned by IETF, documentation, relays, benchmarks, reserved. */
        static final Set<Block> V4 = blocks(
                "0.0.0.0/8",
                "100.64.0.0/10",
                "192.0.0.0/24",
                "192.0.2.0/24",
                "192.88.99.0/24",
                "198.18.0.0/15",
                "198.51.100.0/24",
                "203.0.113.0/24",
                "240.0.0.0/4");
        /** Not global unicast, and those of it that hold or stand for an IPv4 address, or are for documentation. */
        static final Set<Block> V6 = blocks(
                "0:0:0:0:0:0:0:0/3",
                "4000:0:0:0:0:0:0:0/2",
                "8000:0:0:0:0:0:0:0/1",
                "2001:0:0:0:0:0:0:0/23",
                "2001:db8:0:0:0:0:0:0/32",
                "2002:0:0:0:0:0:0:0/16",
                "3fff:0:0:0:0:0:0:0/20");

        private static Set<Block> blocks(String... texts) {
            return Set.copyOf(Stream.of(texts).map(Block::parse).toList());
        }

        private static Block parse(String text) {
            int slash = text.indexOf('/');
            try {
                var start = InetAddress.getByName(text.substring(0, slash)); // a literal: nothing is looked up
                int bits = Integer.parseInt(text.substring(slash + 1));
                return new Block(prefix(start.getAddress(), bits), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(text, e);
            }
        }

        private static BigInteger prefix(byte[] address, int bits) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }

        boolean contains(byte[] address) {
            return prefix(address, bits).equals(prefix);
        }
    }
}
