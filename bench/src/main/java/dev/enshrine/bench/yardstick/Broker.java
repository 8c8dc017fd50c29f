// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.yardstick;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis in this process, whose commits are on the disk when they return. */
final class Broker {
    private static final long LARGEST_ADDRESS = 512L << 20;

    private Broker() {}

    /** Starts it. Without libaio on the library path Artemis takes its slower journal by itself, as it does in a server. */
    static void start(Path folder) throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalType(JournalType.ASYNCIO)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDatasync(true)
                .setJournalPoolFiles(10)
                .setThreadPoolMaxSize(16);
        configuration.addAcceptorConfiguration("vm", "vm://0");
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setMaxSizeBytes(LARGEST_ADDRESS)
                        .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                        .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true));
        new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }
}
