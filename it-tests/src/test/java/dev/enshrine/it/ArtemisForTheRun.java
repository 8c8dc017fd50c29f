// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * On rows whose broker is not the application server's, starts it before the first test and stops it after the last: one in the JVM that steers the server, which for that one is another process, or
 * two in processes that can be killed. {@link RemoteArtemis} steers them from inside the server.
 */
public final class ArtemisForTheRun implements LauncherSessionListener {
    private AutoCloseable broker = () -> {};

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            if (isRow(Broker.Kind.REMOTE_ARTEMIS)) {
                broker = SteeredArtemis.start(page());
            } else if (isRow(Broker.Kind.TWO_ARTEMIS)) {
                broker = ArtemisPair.start(page());
            }
        } catch (Exception failed) { // what an embedded broker throws
            throw new IllegalStateException("Artemis did not start", failed);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            broker.close();
        } catch (Exception failed) { // which neither of them throws
            throw new IllegalStateException("Artemis did not stop", failed);
        }
    }

    private static boolean isRow(Broker.Kind kind) {
        return kind.name().equalsIgnoreCase(System.getProperty("enshrine.broker"));
    }

    private static int page() {
        return Integer.getInteger("artemis.page.port");
    }
}
