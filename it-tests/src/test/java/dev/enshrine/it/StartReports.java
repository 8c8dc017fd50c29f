// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployer;

/** What the log of the server says of applications that must not start, since not every server gives the whole report to whoever deploys. Each is deployed once, whoever asks for its report. */
final class StartReports {
    private static final long LOOK_AGAIN = 200;

    private final Map<String, String> known = new HashMap<>();

    /** The report about that deployment; quotation marks are as the application wrote them. */
    String of(Deployer deployer, String deployment) {
        return known.computeIfAbsent(deployment, name -> report(deployer, name));
    }

    private static String report(Deployer deployer, String deployment) {
        long before = ServerLog.length();
        var failure = catchThrowable(() -> deploy(deployer, deployment));
        if (failure == null) {
            deployer.undeploy(deployment);
        }
        assertThat(failure).as("failure of " + deployment).isNotNull();
        await().untilAsserted(() -> assertThat(ServerLog.since(before)).contains("ENS"));
        return ServerLog.since(before).replace("\\\"", "\"");
    }

    /** WildFly says at once that an application failed. Arquillian's container for Open Liberty waits until its time is over, since it knows only one of the two messages of a failure; so it is woken up by the other. */
    private static void deploy(Deployer deployer, String deployment) throws InterruptedException {
        long before = ServerLog.length();
        var deploying = Thread.currentThread();
        var watch = Executors.newSingleThreadScheduledExecutor();
        var looking = watch.scheduleWithFixedDelay(
                () -> {
                    if (ServerLog.since(before)
                            .contains("CWWKZ0012I: The application " + deployment + " was not started")) {
                        deploying.interrupt();
                        watch.shutdown();
                    }
                },
                LOOK_AGAIN,
                LOOK_AGAIN,
                TimeUnit.MILLISECONDS);
        try {
            deployer.deploy(deployment);
        } finally {
            looking.cancel(false);
            watch.shutdown();
            Thread.interrupted(); // if the container had noticed by itself
            watch.awaitTermination(1, TimeUnit.MINUTES);
            Thread.interrupted();
        }
    }
}
