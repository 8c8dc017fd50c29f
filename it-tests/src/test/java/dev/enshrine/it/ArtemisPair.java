// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** A primary and its backup, and one page for both: by it {@link RemoteArtemis} reaches the one that works, and {@link PairedBroker} kills and starts them. */
final class ArtemisPair implements AutoCloseable {
    private final Map<PairedBroker, ArtemisProcess> brokers = new EnumMap<>(PairedBroker.class);

    private ArtemisPair() {
        var data = Path.of(System.getProperty("artemis.data")).toAbsolutePath();
        int port = Integer.getInteger("artemis.port");
        int other = Integer.getInteger("artemis.other.port");
        brokers.put(PairedBroker.PRIMARY, paired(PairedBroker.PRIMARY, data, port, other));
        brokers.put(PairedBroker.BACKUP, paired(PairedBroker.BACKUP, data, other, port));
    }

    private static ArtemisProcess paired(PairedBroker broker, Path data, int port, int other) {
        return new ArtemisProcess(
                broker.word(), data, port, other, "two-brokers.properties", broker.word() + ".properties");
    }

    /** Both, the primary at work. What is given is to be closed. */
    static AutoCloseable start(int port) throws Exception {
        var pair = new ArtemisPair();
        pair.broker(PairedBroker.PRIMARY).start();
        pair.broker(PairedBroker.PRIMARY).awaitActive();
        pair.broker(PairedBroker.BACKUP).start();
        var page = OrderPage.open(port, pair::obey);
        return () -> {
            page.close();
            pair.close();
        };
    }

    @Override
    public void close() {
        brokers.values().forEach(ArtemisProcess::close);
    }

    private long obey(RemoteArtemis.Order order, String about) {
        switch (order) {
            case KILL -> broker(PairedBroker.of(about)).kill();
            case START -> broker(PairedBroker.of(about)).start();
            case ACTIVE -> {
                return broker(PairedBroker.of(about)).isActive() ? 1 : 0;
            }
            case HOLD, RELEASE, COUNT, CLEAR -> {
                return working().tell(order, about);
            }
            case DISCONNECT, CONNECT -> throw new IllegalArgumentException(order + ": kill them instead");
        }
        return 0;
    }

    private ArtemisProcess broker(PairedBroker broker) {
        return brokers.get(broker);
    }

    private ArtemisProcess working() {
        return brokers.values().stream()
                .filter(ArtemisProcess::isActive)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("neither of the two brokers works"));
    }
}
